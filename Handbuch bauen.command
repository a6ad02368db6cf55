#!/bin/bash
# Builds the book of this folder and opens it, by a double click in macOS. The folders of python.org and of Homebrew are looked
# into also where the shell doesn't know them; Apple's own python3 isn't asked where it would only offer its developer tools.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
PATH="$PATH:/Library/Frameworks/Python.framework/Versions/Current/bin:/opt/homebrew/bin:/usr/local/bin"

wait_and_end() {
  printf '\n%s' 'Zum Schließen drücken Sie die Eingabetaste. '
  read -r
  exit 1
}

if [ ! -f build.py ]; then
  echo 'Neben dieser Datei fehlt build.py. Entpacken Sie erst die ganze ZIP-Datei, und klicken Sie dann in dem neuen Ordner doppelt.'
  wait_and_end
fi

python=''
for name in python3 python3.14 python3.13 python3.12 python3.11; do     # of several, the shell's own
  found="$(command -v "$name")" || continue
  [ "$found" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1 && continue
  if "$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python="$found"; break; fi
done
if [ -z "$python" ]; then
  echo 'Auf diesem Rechner ist kein Python ab Version 3.11 eingerichtet. Laden Sie es von https://www.python.org/downloads/macos/'
  echo 'Danach klicken Sie diese Datei noch einmal doppelt an. Mehr steht in docs/redaktion.md, Teil 1.'
  wait_and_end
fi

echo 'Das Handbuch wird gebaut …'
"$python" build.py build --open && exit 0
printf '\n%s\n' 'Das hat nicht geklappt. Was Sie tun, steht oben.'
echo 'Verstehen Sie es nicht, suchen Sie die Meldung in docs/redaktion.md, Teil 8 und Teil 13.'
wait_and_end
