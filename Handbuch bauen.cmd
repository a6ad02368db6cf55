@echo off
rem Builds the book of this folder and opens it; a book's folder dropped onto this file is built instead.
rem ASCII only, also in what is said: so no code page can spoil it. Paths are whole, as "cd" can't enter a network folder.
setlocal DisableDelayedExpansion
title Handbuch bauen
set "BUCH=%~f1"
cd /d "%~dp0" 2>nul
if not exist "%~dp0build.py" goto kein_build

set PROGRAMM="%~dp0python\python.exe"
if not exist %PROGRAMM% goto suche
%PROGRAMM% -c "" >nul 2>nul
if not errorlevel 1 goto bauen
echo Das Python in diesem Ordner (python\python.exe) darf oder kann hier nicht starten.
echo Auf verwalteten Rechnern erlaubt das nur die IT-Stelle. Zeigen Sie ihr diese Zeilen.
goto warten

:suche
set PROGRAMM=py.exe -3
%PROGRAMM% -c "" >nul 2>nul
if not errorlevel 1 goto bauen
set PROGRAMM=python.exe
%PROGRAMM% -c "" >nul 2>nul
if not errorlevel 1 goto bauen
echo Auf diesem Rechner ist kein Python eingerichtet, oder es darf nicht starten.
echo Holen Sie im Microsoft Store den "Python Install Manager" oder Python von www.python.org.
echo Danach klicken Sie diese Datei noch einmal doppelt an. Mehr steht in docs\redaktion.md, Teil 1.
goto warten

:bauen
echo Das Handbuch wird gebaut ...
if not defined BUCH %PROGRAMM% "%~dp0build.py" build --open
if defined BUCH %PROGRAMM% "%~dp0build.py" build "%BUCH%" --open
if not errorlevel 1 exit /b 0
echo.
echo Das hat nicht geklappt. Was Sie tun, steht oben.
echo Verstehen Sie es nicht, suchen Sie die Meldung in docs\redaktion.md, Teil 8 und Teil 13.
goto warten

:kein_build
echo Neben dieser Datei fehlt build.py. Entpacken Sie erst die ganze ZIP-Datei:
echo rechte Maustaste, "Alle extrahieren". Klicken Sie dann in dem neuen Ordner doppelt.

:warten
echo.
pause
exit /b 1
