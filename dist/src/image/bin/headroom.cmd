@echo off
rem Starts headroom on the Java runtime of this image. HEADROOM_JAVA_OPTIONS holds more options for that runtime.
rem The names of its own variables begin with LAUNCHER_: what begins with HEADROOM_ is a setting.
rem It does what bin/headroom does for a POSIX shell. No labels and no blocks: what a user types may hold parentheses.
setlocal
for %%I in ("%~dp0..") do set "LAUNCHER_IMAGE=%%~fI"

rem Usage from disk, help and version, and what reads tables and collections have caches of their own, as in bin/headroom.
rem Without a cache, or when Java refuses it, the program works all the same and starts more slowly.
set "LAUNCHER_FAMILY=headroom"
for %%O in (query tables shell sync cache) do if "%~1"=="%%O" set "LAUNCHER_FAMILY=data"
for %%O in (-h --help -V --version) do if "%~1"=="%%O" set "LAUNCHER_FAMILY=help"
set "LAUNCHER_DISK="
for %%O in (usage --json -q --quiet --no-color) do if "%~1"=="%%O" set "LAUNCHER_DISK=yes"
if "%~1"=="" set "LAUNCHER_DISK=yes"
if not exist "%LAUNCHER_IMAGE%\aot\usage.aot" set "LAUNCHER_DISK="
set "LAUNCHER_CACHE="
if exist "%LAUNCHER_IMAGE%\aot\%LAUNCHER_FAMILY%.aot" set LAUNCHER_CACHE="-XX:AOTCache=%LAUNCHER_IMAGE%\aot\%LAUNCHER_FAMILY%.aot"
set LAUNCHER_JAVA="%LAUNCHER_IMAGE%\runtime\bin\java.exe"
set "LAUNCHER_OPTIONS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx512m -Xlog:disable -Xlog:all=error:stderr --enable-native-access=org.xerial.sqlitejdbc,org.jline.terminal.ffm"
set "LAUNCHER_MAIN=--module dev.headroom.cli/dev.headroom.cli.root.Main"

rem When there is nothing on disk, this start ends with 75, and nothing was written.
set "LAUNCHER_CODE=75"
if defined LAUNCHER_DISK %LAUNCHER_JAVA% %LAUNCHER_OPTIONS% "-Dheadroom.image=%LAUNCHER_IMAGE%" %HEADROOM_JAVA_OPTIONS% "-XX:AOTCache=%LAUNCHER_IMAGE%\aot\usage.aot" -Dheadroom.disk=only %LAUNCHER_MAIN% %*
if defined LAUNCHER_DISK set "LAUNCHER_CODE=%ERRORLEVEL%"
if not "%LAUNCHER_CODE%"=="75" exit /b %LAUNCHER_CODE%

rem Said again, because HEADROOM_JAVA_OPTIONS may say something else.
%LAUNCHER_JAVA% %LAUNCHER_OPTIONS% "-Dheadroom.image=%LAUNCHER_IMAGE%" %HEADROOM_JAVA_OPTIONS% %LAUNCHER_CACHE% -Dheadroom.disk=first %LAUNCHER_MAIN% %*
exit /b %ERRORLEVEL%
