@echo off
rem Builds seq4j where that is needed, then runs it: the twin of the script "seq4j", which says why.
rem   JAVA_HOME        the Java (17 or newer) to use; otherwise the java on the PATH
rem   SEQ4J_JAVA_OPTS  more options for Java, such as -Xmx8g
setlocal
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "LAUNCHER=%ROOT%\target\launcher"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  echo error: no Java found 1>&2
  echo hint: install a JDK, 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)
for /f "delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% lss 17 (
  echo error: %JAVA% is Java %VERSION%; expected 17 or newer 1>&2
  echo hint: set JAVA_HOME to a JDK 17 or newer 1>&2
  exit /b 1
)

set "STATE="
for /f %%s in ('powershell -NoProfile -Command "$c = Get-Item -ErrorAction SilentlyContinue '%LAUNCHER%\current'; if (-not $c) { 'missing' } elseif (Get-ChildItem -Recurse '%ROOT%\pom.xml', '%ROOT%\.mvn', '%ROOT%\core\pom.xml', '%ROOT%\core\src\main', '%ROOT%\datasets\pom.xml', '%ROOT%\datasets\src\main', '%ROOT%\models\pom.xml', '%ROOT%\models\src\main', '%ROOT%\examples\pom.xml', '%ROOT%\examples\src\main' | Where-Object { $_.LastWriteTimeUtc -gt $c.LastWriteTimeUtc } | Select-Object -First 1) { 'stale' } else { 'fresh' }"') do set "STATE=%%s"
if "%STATE%"=="fresh" goto run

if not exist "%LAUNCHER%" mkdir "%LAUNCHER%"
:lock
2>nul mkdir "%LAUNCHER%\lock" && goto build
echo seq4j: waiting for another build to end (if there is none, remove %LAUNCHER%\lock) ... 1>&2
:wait
ping -n 2 127.0.0.1 >nul
if exist "%LAUNCHER%\lock" goto wait
goto run

:build
if "%STATE%"=="missing" (
  echo seq4j: building ^(first use, about 3 minutes with downloads^) ... 1>&2
) else (
  echo seq4j: sources have changed, building ... 1>&2
)
type nul > "%LAUNCHER%\started"
pushd "%ROOT%"
call .\mvnw.cmd -B -q -Dquick -Dstyle.color=never package > "%LAUNCHER%\build.log" 2>&1
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
  rmdir "%LAUNCHER%\lock"
  type "%LAUNCHER%\build.log" 1>&2
  echo error: the build failed; all of its output is in %LAUNCHER%\build.log 1>&2
  exit /b 1
)
set "APP=app-%RANDOM%%RANDOM%"
mkdir "%LAUNCHER%\%APP%"
for %%m in (examples models datasets core) do copy /y "%ROOT%\%%m\target\launcher\seq4j-%%m.jar" "%LAUNCHER%\%APP%" >nul
copy /y "%ROOT%\examples\target\launcher\libraries" "%LAUNCHER%\%APP%" >nul
rem "current" is as old as the start of the build, so that an edit made meanwhile is noticed.
(echo %APP%)> "%LAUNCHER%\current"
powershell -NoProfile -Command "(Get-Item '%LAUNCHER%\current').LastWriteTimeUtc = (Get-Item '%LAUNCHER%\started').LastWriteTimeUtc"
rmdir "%LAUNCHER%\lock"
echo seq4j: built 1>&2

:run
set /p APP=<"%LAUNCHER%\current"
for /f "usebackq delims=" %%l in ("%LAUNCHER%\%APP%\libraries") do set "LIBRARIES=%%l"
call set "LIBRARIES=%%LIBRARIES:lib/=%LAUNCHER%\lib\%%"
set "CLASSPATH=%LAUNCHER%\%APP%\seq4j-examples.jar;%LAUNCHER%\%APP%\seq4j-models.jar;%LAUNCHER%\%APP%\seq4j-datasets.jar;%LAUNCHER%\%APP%\seq4j-core.jar;%LIBRARIES%"
set "NATIVE="
if %MAJOR% geq 24 set "NATIVE=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%JAVA%" -XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr "-Djdk.serialFilter=!*" -Djava.awt.headless=true -Dorg.nd4j.log.initialization=false -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %NATIVE% %SEQ4J_JAVA_OPTS% io.github.seq4j.examples.Seq4j %*
exit /b %ERRORLEVEL%
