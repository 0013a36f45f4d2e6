#!/usr/bin/env bash
# Installs the system libraries that Qt and venv need on Debian and Ubuntu, where it may.
# Elsewhere it says the one line to run and goes on: the engine and `cxr` work without them.
set -u
[ "$(uname -s)" = Linux ] || exit 0
command -v dpkg-query >/dev/null || exit 0

packages="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0
  libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0
  libxcb-randr0 fonts-dejavu-core"
"${1:-python3}" -c "import ensurepip" 2>/dev/null || packages="$packages python3-venv"

missing=""
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else
  echo "Missing system libraries. Please run once:  sudo $install" >&2
  exit 0
fi
echo "Installing system libraries:$missing"
{ $run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $run $install -qq; } >/dev/null || {
  echo "That did not work. Please run once:  sudo $install" >&2
}
exit 0
