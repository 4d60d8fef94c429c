@echo off
rem Starts Guestbench. Arguments go to the workbench; -data FOLDER chooses the workspace.
rem Copyright (c) 2026 Guestbench contributors
rem SPDX-License-Identifier: EPL-2.0
setlocal enabledelayedexpansion
set "GB_HOME=%~dp0"
set "GB_JAVA="

if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
for /d %%J in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~J"
if not defined GB_JAVA (
	echo guestbench: cannot start: no Java runtime of version 21 or later was found in JAVA_HOME, PATH or the usual folders. 1>&2
	echo Install one, or set JAVA_HOME to its folder. 1>&2
	pause
	exit /b 1
)

set "GB_LAUNCHER="
for %%L in ("%GB_HOME%plugins\org.eclipse.equinox.launcher_*.jar") do set "GB_LAUNCHER=%%~L"
if not defined GB_LAUNCHER (
	echo guestbench: cannot start: plugins has no org.eclipse.equinox.launcher. Unpack the package again. 1>&2
	pause
	exit /b 1
)

rem The arguments of the JVM are the lines of eclipse.ini after -vmargs.
set "GB_VMARGS="
set "GB_TAKE="
for /f "usebackq delims=" %%A in ("%GB_HOME%eclipse.ini") do (
	if defined GB_TAKE set GB_VMARGS=!GB_VMARGS! "%%A"
	if "%%A"=="-vmargs" set GB_TAKE=1
)

set "GB_DATA=-data "%USERPROFILE%\guestbench-workspace""
for %%A in (%*) do if "%%~A"=="-data" set "GB_DATA="

:again
"%GB_JAVA%" %GB_VMARGS% -jar "%GB_LAUNCHER%" -os win32 -ws win32 -arch x86_64 -name Guestbench -launcher "%GB_HOME%eclipse.exe" %GB_DATA% %* -vm "%GB_JAVA%"
if %ERRORLEVEL% EQU 23 goto again
if %ERRORLEVEL% EQU 24 goto again
exit /b %ERRORLEVEL%

rem Takes the runtime in the folder %1 if none is taken yet and it is of version 21 or later.
:consider
if defined GB_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
	for /f "tokens=1 delims=." %%M in ("%%~V") do if %%M GEQ 21 set "GB_JAVA=%~1\bin\java.exe"
)
exit /b 0
