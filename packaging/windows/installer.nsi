; The Windows installer: for one person, without an administrator's rights; /S asks nothing.
;
; packaging/build.py windows gives it:
;   VERSION, NUMBERS        0.1.0 and 0.1.0.0
;   OUT, ICON               the file to write, and the app's icon
;   FILES, UNFILES          two lists made from the same files: what to lay down and what to take away
;   SIZE_KB                 how much room they take
;   TARGET                  the kind of stub, such as amd64-unicode
;   SIGN                    if there is one: a program that signs the file it is given; its path
;                           must hold no space, for which Windows' shell takes quotes away

Target ${TARGET}
!pragma warning error 6000 ; a name that is not known
SetCompressor /SOLID /FINAL lzma
SetCompressorDictSize 64
SetDateSave off ; the same files give the same bytes

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define APP "massage-gui"
!define TITLE "Massage guide"
!define AUTHORS "The massage-gui authors"
!define PROGID "massage-gui.routine"
!define CLASSES "Software\Classes"
!define ALL_UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall"
!define UNINSTALL "${ALL_UNINSTALL}\${APP}"
!define ALL_APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"
!define APP_PATHS "${ALL_APP_PATHS}\${APP}.exe"
!define OPENS '"$INSTDIR\${APP}.exe" "%1"'

!define IN_USE 2  ; exit code: the app is open
!define TOO_OLD 3 ; exit code: this Windows does not do

Name "${TITLE}"
OutFile "${OUT}"
BrandingText "${TITLE} ${VERSION}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
CRCCheck force
ManifestDPIAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "CompanyName" "${AUTHORS}"
VIAddVersionKey "FileDescription" "${TITLE}, installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "${AUTHORS}, MIT licence"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_RUN "$INSTDIR\${APP}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${TITLE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs cannot be written to. Silent, it gives up at once.
!macro WAIT_UNTIL_CLOSED folder
  ${Do}
    ${IfNot} ${FileExists} "${folder}\${APP}.exe"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $R0 "${folder}\${APP}.exe" a
    ${IfNot} ${Errors}
      FileClose $R0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE} is open. Close it, then try again." /SD IDCANCEL IDCANCEL`
      SetErrorLevel ${IN_USE}
      Quit
    ${EndIf}
  ${Loop}
!macroend

; Explorer shows new icons and menu entries only when it is told of them.
!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "${TITLE} needs Windows 10 or newer, for 64 bits." /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
FunctionEnd

Section
  !insertmacro WAIT_UNTIL_CLOSED "$INSTDIR"

  ; An older version goes first, wherever it is, so that none of its files is left over.
  ReadRegStr $R1 HKCU "${UNINSTALL}" "InstallLocation"
  ${If} $R1 != ""
  ${AndIf} ${FileExists} "$R1\uninstall.exe"
    ExecWait '"$R1\uninstall.exe" /S _?=$R1' $R2
    ${If} $R2 = ${IN_USE}
      SetErrorLevel ${IN_USE}
      Quit
    ${EndIf}
    Delete "$R1\uninstall.exe"
    RMDir "$R1"
  ${EndIf}

  !include "${FILES}"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${APP}.exe" "" "$INSTDIR\${APP}.exe" 0 \
    SW_SHOWNORMAL "" "Leads two people at home through a back massage"

  ; Files are told apart by what stands after the last dot, so that a .massage.yaml is a .yaml.
  ; That kind of file belongs to others: we stand beside them under "Open with", and take no
  ; default. The entry in the menu of a file is only for names that end in .massage.yaml.
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "Massage routine"
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "FriendlyTypeName" "Massage routine"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\DefaultIcon" "" "$INSTDIR\${APP}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '${OPENS}'
  WriteRegStr HKCU "${CLASSES}\.yaml\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${APP}.exe" "FriendlyAppName" "${TITLE}"
  WriteRegStr HKCU "${CLASSES}\Applications\${APP}.exe\SupportedTypes" ".yaml" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${APP}.exe\shell\open\command" "" '${OPENS}'
  !define MENU "${CLASSES}\SystemFileAssociations\.yaml\shell\${APP}"
  WriteRegStr HKCU "${MENU}" "" "Open in ${TITLE}"
  WriteRegStr HKCU "${MENU}" "AppliesTo" 'System.FileName:~>".massage.yaml"'
  WriteRegStr HKCU "${MENU}" "Icon" "$INSTDIR\${APP}.exe,0"
  WriteRegStr HKCU "${MENU}\command" "" '${OPENS}'

  WriteRegStr HKCU "${APP_PATHS}" "" "$INSTDIR\${APP}.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${APP}.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${AUTHORS}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TELL_EXPLORER
SectionEnd

; People's own routines and settings are elsewhere, in %LOCALAPPDATA%\massage-gui, and stay.
Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"

  DeleteRegKey HKCU "${CLASSES}\${PROGID}"
  DeleteRegValue HKCU "${CLASSES}\.yaml\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.yaml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.yaml"
  DeleteRegKey HKCU "${CLASSES}\Applications\${APP}.exe"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegKey HKCU "${MENU}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations\.yaml\shell"
  DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations\.yaml"
  DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations"
  DeleteRegKey HKCU "${APP_PATHS}"
  DeleteRegKey /ifempty HKCU "${ALL_APP_PATHS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey /ifempty HKCU "${ALL_UNINSTALL}"

  ; By name, file by file: a folder may hold what is not ours, and RMDir only takes empty ones.
  SetOutPath "$TEMP"
  Delete "$INSTDIR\uninstall.exe"
  !include "${UNFILES}"
  RMDir "$INSTDIR"
  RMDir "$LOCALAPPDATA\Programs"
  !insertmacro TELL_EXPLORER
SectionEnd
