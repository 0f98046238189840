; The setup of Tirek for one person of a PC, without an administrator. Made by `cargo xtask windows`, which defines
; VERSION, FILES (the folder with the programs), OUT, ICON and HERE (this folder).
;
; No plug-in is called: setups that unpack unsigned libraries into the temporary folder are what antivirus
; programs hold back. So there is no page for the language; it follows the person's Windows (Russian, else Kazakh).
;
; The programs are unpacked beside those that are there and take their places at the end: what breaks on the way
; leaves the version that was there. The person's data lies elsewhere and is touched by nothing but the removal,
; asked twice.
;
; Only what has a name of ours is overwritten or deleted, and no folder together with what it holds by `RMDir /r`,
; which goes through links into folders of others.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor /SOLID lzma
CRCCheck force
XPStyle on

!include LogicLib.nsh
!include WordFunc.nsh
!include FileFunc.nsh

LoadLanguageFile "${HERE}/Kazakh.nlf"
LoadLanguageFile "${NSISDIR}/Contrib/Language files/Russian.nlf"
!define KAZAKH 1087
!define RUSSIAN 1049
!define ROW "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tirek"
!define RUNTIME "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define RUNTIME_SETUP "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"
; The first version that draws the screen; src-tauri/src/native/windows.rs asks for the same.
!define RUNTIME_MIN 109
; How often a step that another program holds up is tried, and the pause in ms: an antivirus looks at a new
; program for some ten seconds.
!ifndef TRIES
  !define TRIES 40
!endif
!define PAUSE 500
; So long somebody who sits there waits before she is asked.
!define TRIES_SEEN 6
; What a path may have, so that the longest name below it stays within 260.
!define FOLDER_MAX 200
!define DATA "$LOCALAPPDATA\Tirek"

; Where a certificate is given, the program that removes is signed as the others are, before it is packed.
!ifdef SIGN
  !uninstfinalize '"${SIGN}" sign "%1"'
!endif

Name "$(AppName)"
BrandingText "Тірек"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
InstallDir "$LOCALAPPDATA\Programs\Tirek"
InstallDirRegKey HKCU "${ROW}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowRootDirInstall false
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${KAZAKH} "ProductName" "Тірек"
VIAddVersionKey /LANG=${KAZAKH} "FileDescription" "Тірек: орнату"
VIAddVersionKey /LANG=${KAZAKH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${KAZAKH} "LegalCopyright" "MIT"
VIAddVersionKey /LANG=${RUSSIAN} "ProductName" "Тірек"
VIAddVersionKey /LANG=${RUSSIAN} "FileDescription" "Тірек: установка"
VIAddVersionKey /LANG=${RUSSIAN} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${RUSSIAN} "LegalCopyright" "MIT"

Page directory "" "" LeaveFolder
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!include "${HERE}/words.nsh"

Var Lock
Var Engine
Var RuntimeCode
Var Left
Var Problem
Var Begun

; Shows one sentence while something is done, instead of every file and command.
!macro Doing Sentence
  SetDetailsPrint textonly
  DetailPrint "${Sentence}"
  SetDetailsPrint none
!macroend

; A second setup at the same time would move the files of the first.
!macro TakeLock
  CreateDirectory "${DATA}"
  ClearErrors
  FileOpen $Lock "${DATA}\setup.lock" w
  ${If} ${Errors}
    ${If} ${FileExists} "${DATA}\setup.lock"
    ${AndIfNot} ${FileExists} "${DATA}\setup.lock\*.*"
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(SetupRunning)" /SD IDOK
      SetErrorLevel 75
    ${Else}
      MessageBox MB_OK|MB_ICONSTOP "$(DataClosed)" /SD IDOK
      SetErrorLevel 73
    ${EndIf}
    Quit
  ${EndIf}
!macroend

!macro DropLock
  FileClose $Lock
  Delete "${DATA}\setup.lock"
!macroend

; A program that runs cannot be opened for writing; nor can one that a virus checker looks at, for some seconds.
!macro WaitUntilClosed Folder
  StrCpy $R1 0
  ${Do}
    ${IfNot} ${FileExists} "${Folder}\tirek.exe"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "${Folder}\tirek.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    StrCpy $1 ${TRIES_SEEN}
    ${If} ${Silent}
      StrCpy $1 ${TRIES}
    ${EndIf}
    IntOp $R1 $R1 + 1
    ${If} $R1 > $1
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(AppRunning)" /SD IDCANCEL IDCANCEL`
        !insertmacro DropLock
        SetErrorLevel 75
        Quit
      ${EndIf}
      StrCpy $R1 0
    ${EndIf}
    Sleep ${PAUSE}
  ${Loop}
!macroend

; What was unpacked and has not taken its place. The plain removal comes first: of a link it takes the link alone.
!macro RemoveUnpacked Folder
  RMDir "${Folder}\tirek-setup-new"
  Delete "${Folder}\tirek-setup-new\tirek.exe"
  Delete "${Folder}\tirek-setup-new\WebView2Loader.dll"
  Delete "${Folder}\tirek-setup-new\LICENSE.txt"
  Delete "${Folder}\tirek-setup-new\uninstall.exe"
  Delete "${Folder}\tirek-setup-new\try"
  RMDir "${Folder}\tirek-setup-new"
!macroend

; What a version of this setup has put into a folder, and nothing else.
!macro RemovePrograms Folder
  Delete "${Folder}\tirek.exe"
  Delete "${Folder}\WebView2Loader.dll"
  Delete "${Folder}\LICENSE.txt"
  Delete "${Folder}\uninstall.exe"
  Delete "${Folder}\tirek.exe.old"
  Delete "${Folder}\WebView2Loader.dll.old"
  Delete "${Folder}\LICENSE.txt.old"
  Delete "${Folder}\uninstall.exe.old"
  !insertmacro RemoveUnpacked "${Folder}"
  RMDir "${Folder}"
!macroend

; Takes the folder that the command line names, and says in $Problem what is none. NSIS has a switch of its own, `/D=`,
; takes it out of the command line, and drops without a word what it does not like; what it leaves here is one of those.
Function TakeFolder
  StrCpy $Problem ""
  ${GetParameters} $0
  ${WordFind} "$0" "/D=" "E+1{" $1
  ${IfNot} ${Errors}
    StrCpy $Problem "$(FolderUnknown)"
    Return
  ${EndIf}
  ${WordFind} "$0" "/FOLDER=" "E+1}" $1
  ${If} ${Errors}
    ClearErrors
    Return
  ${EndIf}
  ; In quotes, or the whole word in quotes, or up to the next word.
  StrCpy $2 $1 1
  ${If} $2 == '"'
    StrCpy $1 $1 "" 1
  ${EndIf}
  ${WordFind} '$1' '"' "E+1{" $2
  ${If} ${Errors}
    ${WordFind} "$1" " /" "E+1{" $2
    ${IfNot} ${Errors}
      StrCpy $1 $2
    ${EndIf}
  ${Else}
    StrCpy $1 $2
  ${EndIf}
  StrCpy $2 $1 1 -1
  ${If} $2 == "\"
    StrCpy $1 $1 -1
  ${EndIf}
  StrCpy $2 $1 2 1
  StrCpy $3 $1 1 3
  ${If} $2 != ":\"
  ${OrIf} $3 == ""
    StrCpy $Problem "$(FolderUnknown)"
    Return
  ${EndIf}
  StrCpy $INSTDIR $1
FunctionEnd

Function .onInit
  ; Of older systems the value is missing; a program of this compiler does not start there.
  ReadRegDWORD $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentMajorVersionNumber"
  ${If} $0 < 10
    MessageBox MB_OK|MB_ICONSTOP "$(WindowsOld)" /SD IDOK
    SetErrorLevel 69
    Quit
  ${EndIf}
  Call TakeFolder
  ${If} $Problem != ""
    MessageBox MB_OK|MB_ICONSTOP "$Problem" /SD IDOK
    SetErrorLevel 73
    Quit
  ${EndIf}
  !insertmacro TakeLock
  ReadRegStr $0 HKCU "${ROW}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(NewerThere)" /SD IDOK
      !insertmacro DropLock
      SetErrorLevel 76
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; Says in $Problem why the programs must not go into the folder, or nothing.
Function CheckFolder
  StrCpy $Problem ""
  ; The page shows a folder of before with a line at its end.
  StrCpy $0 $INSTDIR 1 -1
  ${If} $0 == "\"
    StrCpy $INSTDIR $INSTDIR -1
  ${EndIf}
  StrLen $0 $INSTDIR
  ${If} $0 > ${FOLDER_MAX}
    StrCpy $Problem "$(FolderLong)"
    Return
  ${EndIf}
  ; The data folder, or one in it: whoever removes the one would meet the other.
  StrCpy $0 "${DATA}\"
  StrLen $1 $0
  StrCpy $1 "$INSTDIR\" $1
  ${If} $0 == $1
  ${OrIf} ${FileExists} "$INSTDIR\tirek.exe\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\WebView2Loader.dll\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\LICENSE.txt\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\uninstall.exe\*.*"
    StrCpy $Problem "$(FolderTaken)"
    Return
  ${EndIf}
  ReadRegStr $0 HKCU "${ROW}" "InstallLocation"
  ${If} $0 == $INSTDIR
    Return
  ${EndIf}
  ; A copy that keeps its data beside it.
  ${If} ${FileExists} "$INSTDIR\tirek-data\*.*"
    StrCpy $Problem "$(FolderTaken)"
    Return
  ${EndIf}
  ; What a setup that was ended half-way has left is ours without a row.
  ${If} $INSTDIR == "$LOCALAPPDATA\Programs\Tirek"
  ${OrIf} ${FileExists} "$INSTDIR\tirek-setup-new\*.*"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\tirek.exe"
  ${AndIf} ${FileExists} "$INSTDIR\WebView2Loader.dll"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\tirek.exe"
  ${OrIf} ${FileExists} "$INSTDIR\WebView2Loader.dll"
  ${OrIf} ${FileExists} "$INSTDIR\LICENSE.txt"
  ${OrIf} ${FileExists} "$INSTDIR\uninstall.exe"
    StrCpy $Problem "$(FolderTaken)"
  ${EndIf}
FunctionEnd

; She stays on the page and chooses another one.
Function LeaveFolder
  Call CheckFolder
  ${If} $Problem != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Problem"
    Abort
  ${EndIf}
FunctionEnd

; A setup that was ended between its two moves has left a file under its second name only.
!macro PutBack File
  ${IfNot} ${FileExists} "$INSTDIR\${File}"
  ${AndIf} ${FileExists} "$INSTDIR\${File}.old"
    Rename "$INSTDIR\${File}.old" "$INSTDIR\${File}"
  ${EndIf}
!macroend

Function PutAllBack
  !insertmacro PutBack "tirek.exe"
  !insertmacro PutBack "WebView2Loader.dll"
  !insertmacro PutBack "LICENSE.txt"
  !insertmacro PutBack "uninstall.exe"
FunctionEnd

Function .onInstFailed
  ; A file that could not be written to its end: NSIS has said so itself, and sets no code.
  GetErrorLevel $0
  ${If} $0 = -1
    SetErrorLevel 74
  ${EndIf}
  ${If} $Begun == 1
    ; A folder that is somebody's present one cannot be removed.
    SetOutPath "$TEMP"
    Call PutAllBack
    !insertmacro RemoveUnpacked "$INSTDIR"
    RMDir "$INSTDIR"
  ${EndIf}
  !insertmacro DropLock
FunctionEnd

; Before anything is written.
Function .onUserAbort
  !insertmacro DropLock
FunctionEnd

; An ending that another program had goes back to it when this one is removed.
!macro TakeEnding Ending Kind
  ReadRegStr $0 HKCU "Software\Classes\${Ending}" ""
  ${If} $0 != ""
  ${AndIf} $0 != "${Kind}"
    WriteRegStr HKCU "Software\Classes\${Ending}" "Tirek.Before" $0
  ${EndIf}
  WriteRegStr HKCU "Software\Classes\${Ending}" "" "${Kind}"
!macroend

; Puts one file in the place of the one of that name.
!macro Place File
  Push "${File}"
  Call PlaceFile
!macroend

Function PlaceFile
  Exch $R0
  StrCpy $R1 0
  ${Do}
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\$R0"
      Delete "$INSTDIR\$R0.old"
      Rename "$INSTDIR\$R0" "$INSTDIR\$R0.old"
    ${EndIf}
    ${IfNot} ${Errors}
      Rename "$INSTDIR\tirek-setup-new\$R0" "$INSTDIR\$R0"
      ${IfNot} ${Errors}
        Delete "$INSTDIR\$R0.old"
        ClearErrors
        ${ExitDo}
      ${EndIf}
      ; The one that was there goes back, so that the app of before still starts.
      Rename "$INSTDIR\$R0.old" "$INSTDIR\$R0"
    ${EndIf}
    IntOp $R1 $R1 + 1
    ${If} $R1 > ${TRIES}
      MessageBox MB_OK|MB_ICONSTOP "$(NotPlaced)" /SD IDOK
      SetErrorLevel 73
      Abort
    ${EndIf}
    Sleep ${PAUSE}
  ${Loop}
  Pop $R0
FunctionEnd

Section "Тірек"
  ; Asked to say nothing, no page was left.
  Call CheckFolder
  ${If} $Problem != ""
    MessageBox MB_OK|MB_ICONSTOP "$Problem" /SD IDOK
    SetErrorLevel 73
    Abort
  ${EndIf}
  StrCpy $Begun 1
  Call PutAllBack
  !insertmacro WaitUntilClosed "$INSTDIR"
  ReadRegStr $R2 HKCU "${ROW}" "InstallLocation"
  ${If} $R2 == $INSTDIR
    StrCpy $R2 ""
  ${EndIf}
  ${If} $R2 != ""
    !insertmacro WaitUntilClosed "$R2"
  ${EndIf}
  !insertmacro RemoveUnpacked "$INSTDIR"
  ClearErrors
  CreateDirectory "$INSTDIR\tirek-setup-new"
  FileOpen $0 "$INSTDIR\tirek-setup-new\try" w
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(FolderClosed)" /SD IDOK
    SetErrorLevel 73
    Abort
  ${EndIf}
  FileClose $0
  ; The folder of before may be this one under another name: in short letters, through a link.
  ${If} ${FileExists} "$R2\tirek-setup-new\try"
    StrCpy $R2 ""
  ${EndIf}
  Delete "$INSTDIR\tirek-setup-new\try"

  SetOutPath "$INSTDIR\tirek-setup-new"
  SetOverwrite on
  ClearErrors
  File "${FILES}/tirek.exe"
  File "${FILES}/WebView2Loader.dll"
  File "${FILES}/LICENSE.txt"
  WriteUninstaller "$INSTDIR\tirek-setup-new\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NoRoom)" /SD IDOK
    SetErrorLevel 74
    Abort
  ${EndIf}
  SetOutPath "$INSTDIR"
  !insertmacro Place "WebView2Loader.dll"
  !insertmacro Place "LICENSE.txt"
  !insertmacro Place "uninstall.exe"
  !insertmacro Place "tirek.exe"
  !insertmacro RemoveUnpacked "$INSTDIR"

  ; Of a desktop that lies on a server, for instance, when that does not answer.
  ClearErrors
  CreateShortcut "$SMPROGRAMS\Тірек.lnk" "$INSTDIR\tirek.exe"
  CreateShortcut "$DESKTOP\Тірек.lnk" "$INSTDIR\tirek.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoShortcut)" /SD IDOK
  ${EndIf}

  !insertmacro TakeEnding ".tirek" "Tirek.Packet"
  WriteRegStr HKCU "Software\Classes\Tirek.Packet" "" "$(PacketKind)"
  WriteRegStr HKCU "Software\Classes\Tirek.Packet\DefaultIcon" "" "$INSTDIR\tirek.exe,0"
  WriteRegStr HKCU "Software\Classes\Tirek.Packet\shell\open\command" "" '"$INSTDIR\tirek.exe" "%1"'
  !insertmacro TakeEnding ".tirek-invite" "Tirek.Invitation"
  WriteRegStr HKCU "Software\Classes\Tirek.Invitation" "" "$(InvitationKind)"
  WriteRegStr HKCU "Software\Classes\Tirek.Invitation\DefaultIcon" "" "$INSTDIR\tirek.exe,0"
  WriteRegStr HKCU "Software\Classes\Tirek.Invitation\shell\open\command" "" '"$INSTDIR\tirek.exe" "%1"'
  !insertmacro TakeEnding ".tirek-pack" "Tirek.Materials"
  WriteRegStr HKCU "Software\Classes\Tirek.Materials" "" "$(MaterialsKind)"
  WriteRegStr HKCU "Software\Classes\Tirek.Materials\DefaultIcon" "" "$INSTDIR\tirek.exe,0"
  WriteRegStr HKCU "Software\Classes\Tirek.Materials\shell\open\command" "" '"$INSTDIR\tirek.exe" "%1"'

  WriteRegStr HKCU "${ROW}" "DisplayName" "Тірек"
  WriteRegStr HKCU "${ROW}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ROW}" "Publisher" "Тірек"
  WriteRegStr HKCU "${ROW}" "DisplayIcon" "$INSTDIR\tirek.exe"
  WriteRegStr HKCU "${ROW}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ROW}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ROW}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ROW}" "NoModify" 1
  WriteRegDWORD HKCU "${ROW}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  ; In place of what it prints in English.
  !insertmacro Doing "$(Installed)"
  WriteRegDWORD HKCU "${ROW}" "EstimatedSize" $0
  ; Without its row the copy in the folder of before could not be removed any more.
  ${If} $R2 != ""
    !insertmacro RemovePrograms "$R2"
  ${EndIf}

  ; The engine that shows the window: found, or taken from the file that lies beside this setup, or said.
  StrCpy $RuntimeCode ""
  Call FindEngine
  ${If} $Engine == ""
  ${AndIf} ${FileExists} "$EXEDIR\${RUNTIME_SETUP}"
    ; A program of that name on somebody's stick may be any program.
    ${If} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION "$(RuntimeAsk)" /SD IDYES IDYES`
      !insertmacro Doing "$(RuntimeGoesIn)"
      ClearErrors
      ExecWait '"$EXEDIR\${RUNTIME_SETUP}" /silent /install' $RuntimeCode
      ${If} ${Errors}
        StrCpy $RuntimeCode "?"
      ${Else}
        IntFmt $RuntimeCode "0x%08X" $RuntimeCode
      ${EndIf}
      Call FindEngine
    ${EndIf}
  ${EndIf}
  ; The sentence may stand for an hour; nobody has to wait for it.
  !insertmacro DropLock
  ${If} $Engine == ""
    ${If} $RuntimeCode == ""
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RuntimeMissing)" /SD IDOK
    ${Else}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RuntimeFailed)" /SD IDOK
    ${EndIf}
    SetErrorLevel 68
  ${EndIf}
  SetDetailsPrint both
SectionEnd

; Keeps the version of the engine that is installed, or nothing where none is new enough.
Function FindEngine
  StrCpy $Engine ""
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${RUNTIME}" "pv"
  Call KeepEngine
  ReadRegStr $0 HKLM "SOFTWARE\${RUNTIME}" "pv"
  Call KeepEngine
  ReadRegStr $0 HKCU "Software\${RUNTIME}" "pv"
  Call KeepEngine
FunctionEnd

; `$0` is a version, or empty. Of one that was removed zeros stay.
Function KeepEngine
  ${If} $0 != ""
    ${VersionCompare} "$0" "${RUNTIME_MIN}" $1
    ${If} $1 != 2
      StrCpy $Engine $0
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInstSuccess
  ; Without the engine the app would only say once more that it is missing.
  ${IfNot} ${Silent}
  ${AndIf} $Engine != ""
    ${If} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION "$(OpenNow)" IDYES`
      Exec '"$INSTDIR\tirek.exe"'
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  ; A copy of this program elsewhere, or one that was left behind, would delete there what has a name of ours.
  ReadRegStr $0 HKCU "${ROW}" "InstallLocation"
  GetFullPathName $0 "$0\."
  GetFullPathName $1 "$INSTDIR\."
  ${If} $0 != $1
    MessageBox MB_OK|MB_ICONSTOP "$(NotInstalledHere)" /SD IDOK
    SetErrorLevel 73
    Quit
  ${EndIf}
  !insertmacro TakeLock
FunctionEnd

Function un.onUserAbort
  !insertmacro DropLock
FunctionEnd

; Deletes files, which a virus checker may hold for a while; $Left names those that stay.
!macro Away Files
  Push "${Files}"
  Call un.Away
!macroend

Function un.Away
  Exch $R0
  StrCpy $R1 0
  ${Do}
    Delete "$R0"
    ${IfNot} ${FileExists} "$R0"
    ${OrIf} ${FileExists} "$R0\*.*"
      ${ExitDo}
    ${EndIf}
    IntOp $R1 $R1 + 1
    ${If} $R1 > ${TRIES}
      StrCpy $Left $R0
      ${ExitDo}
    ${EndIf}
    Sleep ${PAUSE}
  ${Loop}
  Pop $R0
FunctionEnd

; Deletes a folder of ours with what it holds; $Left names it where something stays. The processes that drew the
; window end some seconds after it.
!macro FolderAway Folder
  Push "${Folder}"
  Call un.FolderAway
!macroend

Function un.FolderAway
  Exch $R0
  StrCpy $R3 0
  ${Do}
    Push $R0
    Call un.Drop
    ${IfNot} ${FileExists} "$R0\*.*"
      ${ExitDo}
    ${EndIf}
    IntOp $R3 $R3 + 1
    ${If} $R3 > ${TRIES}
      StrCpy $Left $R0
      ${ExitDo}
    ${EndIf}
    Sleep ${PAUSE}
  ${Loop}
  Pop $R0
FunctionEnd

; One try, whole or from its deepest folder on. Never through a link: a plain removal takes a link and leaves what it
; leads to, and what can be renamed could have been removed, so it is a folder that holds something. That also fails
; while a file in it is open, before anything is deleted.
Function un.Drop
  Exch $R0
  Push $R1
  Push $R2
  RMDir "$R0"
  ${If} ${FileExists} "$R0\*.*"
    ClearErrors
    Rename "$R0" "$R0~"
    ${IfNot} ${Errors}
      FindFirst $R1 $R2 "$R0~\*.*"
      ${DoUntil} $R2 == ""
        ${If} $R2 != "."
        ${AndIf} $R2 != ".."
          ${If} ${FileExists} "$R0~\$R2\*.*"
            Push "$R0~\$R2"
            Call un.Drop
          ${Else}
            RMDir "$R0~\$R2"
            Delete "$R0~\$R2"
          ${EndIf}
        ${EndIf}
        FindNext $R1 $R2
      ${Loop}
      FindClose $R1
      RMDir "$R0~"
      ${If} ${FileExists} "$R0~\*.*"
        Rename "$R0~" "$R0"
      ${EndIf}
    ${EndIf}
  ${EndIf}
  Pop $R2
  Pop $R1
  Pop $R0
FunctionEnd

; What the app keeps for itself and makes anew. Files of others in the same folder stay, and then the folder too.
Function un.RemoveTraces
  !insertmacro Away "${DATA}\logs\tirek*.log"
  RMDir "${DATA}\logs"
  !insertmacro FolderAway "${DATA}\webview\EBWebView"
  RMDir "${DATA}\webview"
  Delete "${DATA}\door.json"
  Delete "${DATA}\window.json"
  Delete "${DATA}\preferences.json"
  Delete "${DATA}\tirek.lock"
  RMDir "${DATA}"
FunctionEnd

; Gives an ending back, unless another program has taken it over meanwhile.
!macro GiveEnding Ending Kind
  ReadRegStr $0 HKCU "Software\Classes\${Ending}" ""
  ReadRegStr $1 HKCU "Software\Classes\${Ending}" "Tirek.Before"
  ${If} $0 == "${Kind}"
    ${If} $1 != ""
      WriteRegStr HKCU "Software\Classes\${Ending}" "" $1
    ${Else}
      DeleteRegValue HKCU "Software\Classes\${Ending}" ""
    ${EndIf}
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\${Ending}" "Tirek.Before"
  DeleteRegKey /ifempty HKCU "Software\Classes\${Ending}"
!macroend

Section "Uninstall"
  !insertmacro WaitUntilClosed "$INSTDIR"
  !insertmacro Doing "$(ProgramsGo)"
  StrCpy $Left ""
  !insertmacro Away "$INSTDIR\tirek.exe"
  !insertmacro Away "$INSTDIR\WebView2Loader.dll"
  !insertmacro Away "$INSTDIR\LICENSE.txt"
  ${If} $Left != ""
    ; With its row and this program it can be removed once more.
    !insertmacro DropLock
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(ProgramHeld)" /SD IDOK
    SetErrorLevel 73
    Abort
  ${EndIf}
  Delete "$SMPROGRAMS\Тірек.lnk"
  Delete "$DESKTOP\Тірек.lnk"
  !insertmacro GiveEnding ".tirek" "Tirek.Packet"
  !insertmacro GiveEnding ".tirek-invite" "Tirek.Invitation"
  !insertmacro GiveEnding ".tirek-pack" "Tirek.Materials"
  DeleteRegKey HKCU "Software\Classes\Tirek.Packet"
  DeleteRegKey HKCU "Software\Classes\Tirek.Invitation"
  DeleteRegKey HKCU "Software\Classes\Tirek.Materials"
  ; A row without this program could not be taken away; this program without a row does no harm.
  DeleteRegKey HKCU "${ROW}"
  ; Called with `_?=` it runs from here, and whoever called it deletes it.
  !insertmacro RemovePrograms "$INSTDIR"
  !insertmacro DropLock
  ; The plans and reports of everybody who uses this PC's account: kept, unless that is said twice.
  ${If} ${FileExists} "${DATA}\profiles\*.*"
  ${OrIf} ${FileExists} "${DATA}\profiles~\*.*"
    ${IfNot} ${Silent}
      ${If} ${Cmd} `MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "$(DataToo)" IDYES`
      ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(DataSure)" IDYES`
        !insertmacro Doing "$(DataGoes)"
        !insertmacro FolderAway "${DATA}\profiles~"
        !insertmacro FolderAway "${DATA}\profiles"
        ${If} $Left == ""
          !insertmacro FolderAway "${DATA}\opened"
          Call un.RemoveTraces
        ${EndIf}
      ${EndIf}
    ${EndIf}
  ${Else}
    Call un.RemoveTraces
  ${EndIf}
  ${If} $Left != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NotRemoved)" /SD IDOK
    SetErrorLevel 73
  ${EndIf}
  SetDetailsPrint both
SectionEnd
