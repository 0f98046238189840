; The setup of Tirek for one person of a PC, without an administrator. Made by `cargo xtask windows`, which defines
; VERSION, FILES (the folder with the programs), OUT, ICON and HERE (this folder).
;
; No plug-in is called: setups that unpack unsigned libraries into the temporary folder are what antivirus
; programs hold back. So there is no page for the language; it follows the person's Windows (Russian, else Kazakh).
;
; The programs are unpacked beside those that are there and take their places at the end: what breaks on the way
; leaves the version that was there. The person's data lies elsewhere and is touched by nothing but the removal,
; asked twice.

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
; How often a step that another program holds up is tried, and the pause in ms: an antivirus looks at a new
; program for some ten seconds.
!ifndef TRIES
  !define TRIES 40
!endif
!define PAUSE 500

Name "Тірек"
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

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!include "${HERE}/words.nsh"

Var Lock

; A second setup at the same time would move the files of the first.
!macro TakeLock
  CreateDirectory "$LOCALAPPDATA\Tirek"
  ClearErrors
  FileOpen $Lock "$LOCALAPPDATA\Tirek\setup.lock" w
  ${If} ${Errors}
    ${If} ${FileExists} "$LOCALAPPDATA\Tirek\setup.lock"
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
  Delete "$LOCALAPPDATA\Tirek\setup.lock"
!macroend

; A program that runs cannot be opened for writing.
!macro WaitUntilClosed
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\tirek.exe"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\tirek.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(AppRunning)" /SD IDCANCEL IDCANCEL`
      !insertmacro DropLock
      SetErrorLevel 75
      Quit
    ${EndIf}
  ${Loop}
!macroend

Function .onInit
  ; Of older systems the value is missing; a program of this compiler does not start there.
  ReadRegDWORD $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentMajorVersionNumber"
  ${If} $0 < 10
    MessageBox MB_OK|MB_ICONSTOP "$(WindowsOld)" /SD IDOK
    SetErrorLevel 69
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

Function RemoveNew
  ; A folder that is somebody's present one cannot be removed.
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\tirek-setup-new"
  RMDir "$INSTDIR"
FunctionEnd

Function .onInstFailed
  ; A file that could not be written to its end: NSIS has said so itself, and sets no code.
  GetErrorLevel $0
  ${If} $0 = -1
    SetErrorLevel 74
  ${EndIf}
  Call RemoveNew
  !insertmacro DropLock
FunctionEnd

; Before anything is written.
Function .onUserAbort
  !insertmacro DropLock
FunctionEnd

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
  !insertmacro WaitUntilClosed
  ClearErrors
  RMDir /r "$INSTDIR\tirek-setup-new"
  CreateDirectory "$INSTDIR\tirek-setup-new"
  FileOpen $0 "$INSTDIR\tirek-setup-new\try" w
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(FolderClosed)" /SD IDOK
    SetErrorLevel 73
    Abort
  ${EndIf}
  FileClose $0
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
  RMDir /r "$INSTDIR\tirek-setup-new"

  CreateShortcut "$SMPROGRAMS\Тірек.lnk" "$INSTDIR\tirek.exe"
  CreateShortcut "$DESKTOP\Тірек.lnk" "$INSTDIR\tirek.exe"

  WriteRegStr HKCU "Software\Classes\.tirek" "" "Tirek.Packet"
  WriteRegStr HKCU "Software\Classes\Tirek.Packet" "" "$(PacketKind)"
  WriteRegStr HKCU "Software\Classes\Tirek.Packet\DefaultIcon" "" "$INSTDIR\tirek.exe,0"
  WriteRegStr HKCU "Software\Classes\Tirek.Packet\shell\open\command" "" '"$INSTDIR\tirek.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.tirek-invite" "" "Tirek.Invitation"
  WriteRegStr HKCU "Software\Classes\Tirek.Invitation" "" "$(InvitationKind)"
  WriteRegStr HKCU "Software\Classes\Tirek.Invitation\DefaultIcon" "" "$INSTDIR\tirek.exe,0"
  WriteRegStr HKCU "Software\Classes\Tirek.Invitation\shell\open\command" "" '"$INSTDIR\tirek.exe" "%1"'

  WriteRegStr HKCU "${ROW}" "DisplayName" "Тірек"
  WriteRegStr HKCU "${ROW}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ROW}" "DisplayIcon" "$INSTDIR\tirek.exe"
  WriteRegStr HKCU "${ROW}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ROW}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ROW}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ROW}" "NoModify" 1
  WriteRegDWORD HKCU "${ROW}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${ROW}" "EstimatedSize" $0

  ; The engine that shows the window: found, or taken from the file that lies beside this setup, or said.
  Call HasRuntime
  Pop $0
  ${If} $0 == ""
  ${AndIf} ${FileExists} "$EXEDIR\${RUNTIME_SETUP}"
    DetailPrint "$(RuntimeGoesIn)"
    ExecWait '"$EXEDIR\${RUNTIME_SETUP}" /silent /install'
    Call HasRuntime
    Pop $0
  ${EndIf}
  ${If} $0 == ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(RuntimeMissing)" /SD IDOK
  ${EndIf}
  !insertmacro DropLock
SectionEnd

; Pushes the version of the engine, or nothing.
Function HasRuntime
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${RUNTIME}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKLM "SOFTWARE\${RUNTIME}" "pv"
  ${EndIf}
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "Software\${RUNTIME}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
  Push $0
FunctionEnd

Function .onInstSuccess
  ${IfNot} ${Silent}
    ${If} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION "$(OpenNow)" IDYES`
      Exec '"$INSTDIR\tirek.exe"'
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro TakeLock
FunctionEnd

Function un.onUserAbort
  !insertmacro DropLock
FunctionEnd

Section "Uninstall"
  !insertmacro WaitUntilClosed
  Delete "$INSTDIR\tirek.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$INSTDIR\tirek.exe.old"
  Delete "$INSTDIR\WebView2Loader.dll.old"
  Delete "$INSTDIR\LICENSE.txt.old"
  Delete "$INSTDIR\uninstall.exe.old"
  RMDir /r "$INSTDIR\tirek-setup-new"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Тірек.lnk"
  Delete "$DESKTOP\Тірек.lnk"
  ; Another program may have taken the endings over meanwhile.
  ReadRegStr $0 HKCU "Software\Classes\.tirek" ""
  ${If} $0 == "Tirek.Packet"
    DeleteRegKey HKCU "Software\Classes\.tirek"
  ${EndIf}
  ReadRegStr $0 HKCU "Software\Classes\.tirek-invite" ""
  ${If} $0 == "Tirek.Invitation"
    DeleteRegKey HKCU "Software\Classes\.tirek-invite"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\Tirek.Packet"
  DeleteRegKey HKCU "Software\Classes\Tirek.Invitation"
  DeleteRegKey HKCU "${ROW}"
  !insertmacro DropLock
  ; The plans and reports of everybody who uses this PC's account: kept, unless that is said twice.
  ${If} ${FileExists} "$LOCALAPPDATA\Tirek\profiles\*.*"
    ${IfNot} ${Silent}
      ${If} ${Cmd} `MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "$(DataToo)" IDYES`
      ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(DataSure)" IDYES`
        RMDir /r "$LOCALAPPDATA\Tirek"
      ${EndIf}
    ${EndIf}
  ${Else}
    RMDir /r "$LOCALAPPDATA\Tirek"
  ${EndIf}
SectionEnd
