#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Third-party libraries from pinned sources, each built once.
#
#   deps.sh build [NAME...]   fetch, verify and build whatever is missing, of all or of those named
#   deps.sh where             the install prefixes, separated by ';' (CMake's list form)
#
# The folder is build/deps, or $STARGATE_DEPS_DIR when several build folders share one.
# Each library lives in <name>-<version>-<key>; the key covers its pin and its build recipe.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
pins=$here/pins.txt
deps=${STARGATE_DEPS_DIR:-$here/../build/deps}
export STARGATE_JOBS=${STARGATE_JOBS:-$(nproc)}

say() { printf '%s\n' "$*" >&2; }
fail() { say "deps: $*"; exit 1; }

# --- recipes: run in the unpacked source folder, install into $1 -------------------------------

build_highs() {
  mkdir -p app && touch app/CMakeLists.txt highs.pc.in  # the program and pkg-config file are left out of this source
  cmake -S . -B out -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$1" \
    -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
    -DBUILD_SHARED_LIBS=OFF -DBUILD_SHARED_EXTRAS_LIB=OFF -DBUILD_CXX_EXE=OFF -DBUILD_TESTING=OFF \
    -DBUILD_EXAMPLES=OFF -DZLIB=OFF -DHIPO=OFF -DCUPDLP_GPU=OFF
  cmake --build out -j "$STARGATE_JOBS"
  cmake --install out
  install -Dm644 LICENSE.txt "$1/share/licences/highs.txt"
  install -Dm644 THIRD_PARTY_NOTICES.md "$1/share/licences/highs-third-party.md"
}

build_sqlite() {
  mkdir -p "$1/lib" "$1/include"
  cc -O2 -fPIC -DSQLITE_DQS=0 -DSQLITE_THREADSAFE=2 -DSQLITE_OMIT_LOAD_EXTENSION \
    -DSQLITE_DEFAULT_FOREIGN_KEYS=1 -c "deps/sqlite3/sqlite3.c" -o sqlite3.o
  ar rcs "$1/lib/libsqlite3.a" sqlite3.o
  install -m644 "deps/sqlite3/sqlite3.h" "$1/include/sqlite3.h"
}

# --- fetching ---------------------------------------------------------------------------------

# pip computes metadata before it hands a source file over, for which it fetches the package's
# build requirements into a folder of its own; a private environment is the second try.
fetch_pypi() {
  local package=$1 name=${1%%==*} into=$2
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary "$name" \
    --dest "$into" "$package" >&2 && return
  say "deps: pip of the system could not fetch $package; trying a private environment"
  python3 -m venv "$into/venv"
  "$into/venv/bin/pip" install --quiet --upgrade pip scikit-build-core pybind11 numpy >&2
  "$into/venv/bin/pip" download --quiet --no-deps --no-build-isolation --no-binary "$name" \
    --dest "$into" "$package" >&2
}

fetch_npm() { (cd "$2" && npm pack --silent "$1" >/dev/null); }

# Leaves the verified file in $deps/sources and prints its path.
fetch() {
  local kind=$1 package=$2 file=$3 sha=$4 target=$deps/sources/$3 scratch
  if ! echo "$sha  $target" | sha256sum --check --status 2>/dev/null; then
    mkdir -p "$deps/sources"
    scratch=$(mktemp -d "$deps/fetch.XXXXXX")
    say "fetching $package"
    "fetch_$kind" "$package" "$scratch" ||
      { rm -rf "$scratch"; fail "could not fetch $package; is a package index reachable from here?"; }
    if ! echo "$sha  $scratch/$file" | sha256sum --check --status 2>/dev/null; then
      rm -rf "$scratch"
      fail "$file is not the file that cmake/pins.txt names (SHA-256 differs); nothing was unpacked"
    fi
    mv "$scratch/$file" "$target"
    rm -rf "$scratch"
  fi
  printf '%s\n' "$target"
}

# --- keys and building ------------------------------------------------------------------------

prefix_of() {
  local name=$1 version=$2 pin=$3 key
  key=$({ echo "$pin"; declare -f "build_$name"; } | sha256sum | cut -c1-10)
  printf '%s/%s-%s-%s\n' "$deps" "$name" "$version" "$key"
}

build_one() {
  local name=$1 version=$2 kind=$3 package=$4 file=$5 sha=$6 prefix=$7 source work began=$SECONDS
  source=$(fetch "$kind" "$package" "$file" "$sha")
  work=$(mktemp -d "$deps/work.XXXXXX")
  tar -xzf "$source" -C "$work" --strip-components=1
  say "building $name $version (once; log: $deps/$name.log)"
  # The recipe installs beside its final place, so that a half-done build is never mistaken for a whole one.
  rm -rf "$prefix.part"
  # A process of its own, because bash ignores `set -e` inside a condition.
  if ! (cd "$work" && exec bash -euo pipefail -c "$(declare -f "build_$name"); build_$name '$prefix.part'") \
    >"$deps/$name.log" 2>&1; then
    tail -n 20 "$deps/$name.log" >&2
    fail "$name did not build; the whole log is in $deps/$name.log"
  fi
  mv "$prefix.part" "$prefix"
  rm -rf "$work"
  say "built $name $version in $((SECONDS - began)) s"
}

# each_pin VERB [NAME...]: prints the prefix of each pin, or builds each that is missing, of all or of those named.
each_pin() {
  local verb=$1 joined="" line name version kind package file sha prefix
  shift
  while read -r line; do
    case "$line" in "" | \#*) continue ;; esac
    read -r name version kind package file sha <<<"$line"
    prefix=$(prefix_of "$name" "$version" "$line")
    if [ "$verb" = build ] && [ ! -d "$prefix" ] && [[ $# -eq 0 || " $* " == *" $name "* ]]; then
      build_one "$name" "$version" "$kind" "$package" "$file" "$sha" "$prefix" </dev/null
    fi
    joined+="${joined:+;}$prefix"
  done <"$pins"
  [ "$verb" = build ] || printf '%s\n' "$joined"
}

case "${1:-}" in
  where) deps=$(realpath -m "$deps"); each_pin where ;;
  build)
    mkdir -p "$deps"
    deps=$(cd "$deps" && pwd)
    exec 9>"$deps/lock"
    flock 9  # two builds at once share one folder
    shift
    each_pin build "$@"
    ;;
  *) fail "say 'build' or 'where'" ;;
esac
