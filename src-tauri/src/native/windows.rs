//! Windows: WebView2, the shell's own way to open a file, the end of a session.

use std::ffi::OsStr;
use std::io;
use std::iter;
use std::os::windows::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::ptr;
use std::thread;
use std::time::{Duration, Instant};

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use tauri::WebviewWindow;
use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::Globalization::{GetUserDefaultUILanguage, LCIDToLocaleName};
use windows_sys::Win32::System::Com::{
    COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, CoInitializeEx, CoUninitialize,
};
use windows_sys::Win32::System::Threading::SetProcessShutdownParameters;
use windows_sys::Win32::UI::Shell::{
    DefSubclassProc, RemoveWindowSubclass, SEE_MASK_FLAG_NO_UI, SEE_MASK_NOASYNC,
    SHELLEXECUTEINFOW, SetWindowSubclass, ShellExecuteExW,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    DispatchMessageW, IsWindow, MSG, PM_REMOVE, PeekMessageW, PostMessageW, SW_SHOWNORMAL,
    TranslateMessage, WM_CLOSE, WM_ENDSESSION, WM_NCDESTROY,
};

use super::Lack;

/// The name of the data folder inside the system's one, spelled as is usual here.
pub const FOLDER_NAME: &str = "Tirek";

/// The longest name of a language, with its end (`LOCALE_NAME_MAX_LENGTH`).
const LOCALE_LETTERS_MAX: usize = 85;
/// The first version of WebView2 that draws the screen; the setup asks for the same.
const ENGINE_MIN: u32 = 109;
/// No program is chosen for this kind of file (`ERROR_NO_ASSOCIATION`).
const NO_PROGRAM: i32 = 1155;
/// What a session's end waits for an app that saves: the system itself gives five seconds.
const SESSION_WAIT: Duration = Duration::from_secs(4);
const SESSION_PAUSE: Duration = Duration::from_millis(10);
/// Programs with higher levels are asked first; others have 0x280. The highest that a program may take.
const FIRST_TO_END: u32 = 0x3FF;
/// What our handler is called among those of a window.
const HANDLER: usize = 1;

/// Settles what must be settled before any other thread or library exists: at the end of a session this program is
/// asked before the processes that draw its page, which save what is on it.
pub fn prepare_process() {
    // SAFETY: two numbers.
    #[allow(unsafe_code)]
    let is_set = unsafe { SetProcessShutdownParameters(FIRST_TO_END, 0) };
    // Without it the order is as it was.
    let _ = is_set;
}

/// What is missing to show a window: some copies of Windows 10 have no WebView2, or one that draws nothing of ours.
pub fn lack() -> Option<Lack> {
    let is_there = tauri::webview_version().is_ok_and(|version| {
        let first = version.split('.').next().unwrap_or_default();
        // A version that is written otherwise is not known to be old.
        let first = first.parse::<u32>().ok();
        first.is_none_or(|first| first >= ENGINE_MIN)
    });
    (!is_there).then_some(Lack::Engine)
}

/// Shows one sentence in a window of its own until it was read.
pub fn tell(title: &str, sentence: &str) {
    let dialog = MessageDialog::new()
        .set_title(title)
        .set_description(sentence);
    dialog
        .set_level(MessageLevel::Warning)
        .set_buttons(MessageButtons::Ok)
        .show();
}

/// Loads a page that died again: WebView2 offers that itself.
pub fn revive_page(_window: &WebviewWindow) {}

/// Lets a window save before the session ends. The system ends a program as soon as it has answered that the
/// session ends, so the answer waits until the window has closed as it closes by hand.
pub fn save_at_session_end(window: &WebviewWindow) {
    let Ok(handle) = window.hwnd() else {
        tracing::warn!("the end of a session will not be noticed");
        return;
    };
    // SAFETY: the handle is of a living window of this thread, and the handler a function that stays; it takes
    // itself away when the window goes.
    #[allow(unsafe_code)]
    let is_set = unsafe { SetWindowSubclass(handle.0.cast(), Some(session_end), HANDLER, 0) };
    if is_set == 0 {
        tracing::warn!("the end of a session will not be noticed");
    }
}

/// The handler of [`save_at_session_end`].
///
/// # Safety
/// Called by the system alone, with messages of the window that it was set for.
#[allow(unsafe_code)]
unsafe extern "system" fn session_end(
    window: HWND,
    message: u32,
    first: WPARAM,
    second: LPARAM,
    handler: usize,
    _own: usize,
) -> LRESULT {
    // SAFETY: what is passed on are the system's own values, of a window of this thread.
    unsafe {
        if message == WM_ENDSESSION && first != 0 {
            PostMessageW(window, WM_CLOSE, 0, 0);
            let begun = Instant::now();
            while IsWindow(window) != 0 && begun.elapsed() < SESSION_WAIT {
                let mut next: MSG = std::mem::zeroed();
                while PeekMessageW(&raw mut next, ptr::null_mut(), 0, 0, PM_REMOVE) != 0 {
                    TranslateMessage(&raw const next);
                    DispatchMessageW(&raw const next);
                }
                thread::sleep(SESSION_PAUSE);
            }
            return 0;
        }
        if message == WM_NCDESTROY {
            RemoveWindowSubclass(window, Some(session_end), handler);
        }
        DefSubclassProc(window, message, first, second)
    }
}

/// The code of the language that the person's Windows speaks, for instance `ru-RU`: that of its menus, not the one
/// in which it writes dates.
pub fn language_code() -> String {
    let mut name = [0_u16; LOCALE_LETTERS_MAX];
    // SAFETY: the system writes at most as many letters as it is told there are.
    #[allow(unsafe_code)]
    let written = unsafe {
        let language = u32::from(GetUserDefaultUILanguage());
        LCIDToLocaleName(language, name.as_mut_ptr(), LOCALE_LETTERS_MAX as i32, 0)
    };
    let letters = usize::try_from(written).unwrap_or(0).saturating_sub(1);
    String::from_utf16_lossy(&name[..letters.min(LOCALE_LETTERS_MAX)])
}

/// Opens a file, a folder or a page with the program that the person uses for it. Where she uses none yet, the
/// system asks her which.
///
/// # Errors
/// What the system says.
pub fn open_with_system(path: &Path) -> io::Result<()> {
    let path = path.to_path_buf();
    // Some programs are opened by parts that want a thread of their own kind, which the window's is not.
    let opening = thread::spawn(move || {
        // SAFETY: begun and ended on this thread, which nothing else uses.
        #[allow(unsafe_code)]
        let begun = unsafe {
            let wanted = COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE;
            CoInitializeEx(ptr::null(), wanted as u32) >= 0
        };
        let path = as_folder(path);
        let opened = execute("open", &path).or_else(|error| match error.raw_os_error() {
            Some(NO_PROGRAM) => execute("openas", &path),
            _ => Err(error),
        });
        if begun {
            // SAFETY: as above.
            #[allow(unsafe_code)]
            unsafe {
                CoUninitialize();
            }
        }
        opened
    });
    let opened = opening.join();
    opened.unwrap_or_else(|_| Err(io::Error::other("the system did not answer")))
}

/// A folder with a closing line: without it the system may take a program of that name that lies beside it, which is
/// what worms on sticks count on.
fn as_folder(path: PathBuf) -> PathBuf {
    match path.is_dir() {
        true => path.join(""),
        false => path,
    }
}

/// Asks the system to do something with a path.
fn execute(verb: &str, path: &Path) -> io::Result<()> {
    let verb = wide(OsStr::new(verb));
    let path = wide(path.as_os_str());
    let mut asked = SHELLEXECUTEINFOW {
        cbSize: size_of::<SHELLEXECUTEINFOW>() as u32,
        // This thread ends with the call: whatever takes part must have done its part by then.
        fMask: SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
        lpVerb: verb.as_ptr(),
        lpFile: path.as_ptr(),
        nShow: SW_SHOWNORMAL,
        ..SHELLEXECUTEINFOW::default()
    };
    // SAFETY: both texts end with a zero and live until the call has returned; all else may be empty.
    #[allow(unsafe_code)]
    let is_done = unsafe { ShellExecuteExW(&raw mut asked) };
    match is_done {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

fn wide(text: &OsStr) -> Vec<u16> {
    text.encode_wide().chain(iter::once(0)).collect()
}
