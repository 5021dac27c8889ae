@echo off
rem Starts headroom on the Java runtime of this image. HEADROOM_JAVA_OPTIONS holds more options for that runtime.
setlocal
for %%I in ("%~dp0..") do set "HEADROOM_IMAGE=%%~fI"

rem Without the cache, or when Java refuses it, the program works all the same and starts more slowly.
set "HEADROOM_CACHE="
set "HEADROOM_FAMILY=headroom"
for %%O in (-h --help -V --version) do if "%~1"=="%%O" set "HEADROOM_FAMILY=help"
if exist "%HEADROOM_IMAGE%\aot\%HEADROOM_FAMILY%.aot" set HEADROOM_CACHE="-XX:AOTCache=%HEADROOM_IMAGE%\aot\%HEADROOM_FAMILY%.aot"

"%HEADROOM_IMAGE%\runtime\bin\java.exe" ^
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx512m -Xlog:disable -Xlog:all=error:stderr ^
  "-Dheadroom.image=%HEADROOM_IMAGE%" %HEADROOM_JAVA_OPTIONS% %HEADROOM_CACHE% ^
  --module dev.headroom.host/dev.headroom.host.Main %*
exit /b %ERRORLEVEL%
