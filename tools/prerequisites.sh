# Sourced by tools/demo and tools/test: installs the Debian packages that are missing. Asks nothing; without root and without sudo it says
# what to install and stops.

build_packages="g++ cmake ninja-build pkg-config ccache gettext scdoc libxml2-dev libzip-dev libicu-dev libboost-program-options-dev
  libboost-locale-dev libfmt-dev hunspell-fr-comprehensive nettle-dev liblinear-dev libxlsxwriter-dev"
test_packages="catch2 python3 bash mandoc"
heavy_packages="python3-lxml jing libreoffice-writer-nogui python3-uno poppler-utils fonts-liberation2 fonts-crosextra-carlito
  fonts-crosextra-caladea clang-14 libclang-rt-14-dev clang-format-14 pandoc"

say() { printf '%s\n' "$*"; }

# need PACKAGE... : all of them are installed afterwards, or the script ends with exit code 3.
need() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This is not Debian or Ubuntu: the packages are expected under other names. Needed (Debian names): $*"
    return 0
  fi
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" = 0 ]; then as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
  else
    say "These packages are missing, and there is neither root nor sudo without a password. Please have them installed:"
    say "  apt-get install --no-install-recommends$missing"
    exit 3
  fi
  say "Installing:$missing"
  log=$(mktemp)
  install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends"
  # shellcheck disable=SC2086
  if ! $install $missing >"$log" 2>&1 && ! { $as_root apt-get update -q >"$log" 2>&1 && $install $missing >>"$log" 2>&1; }; then
    tail -n 20 "$log"
    say "The packages could not be installed. Needed:$missing"
    exit 3
  fi
  rm -f "$log"
}

# build PRESET TARGET... : configures where needed and builds; shows the compiler's output only if it fails.
build() {
  preset=$1
  shift
  log="build/$preset.log"
  mkdir -p build
  { [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset"; } >"$log" 2>&1 &&
    cmake --build --preset "$preset" --target "$@" >>"$log" 2>&1 && return 0
  tail -n 60 "$log"
  say "The build failed; the whole log is in $log"
  exit 4
}
