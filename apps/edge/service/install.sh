#!/bin/sh
# Installs the edge as a service of systemd: a user of its own without rights, the bundle in
# /opt/reflexarc-edge, the configuration in /etc/reflexarc-edge. Run it again to bring a newer
# bundle; the configuration is kept. Usage, from the bundle's folder:
#
#   sudo service/install.sh config.json model.safetensors
#
# DESTDIR=FOLDER puts all files below FOLDER and starts nothing, to look at or to make a package of.
set -eu

fail() {
  echo "error: $1" >&2
  echo "  hint: $2" >&2
  exit 1
}

[ $# -eq 2 ] || fail 'a configuration and a model are needed' 'sudo service/install.sh config.json model.safetensors'
config=$1 model=$2 root=${DESTDIR:-}
bundle=$(cd "$(dirname "$0")/.." && pwd)

[ -f "$bundle/reflexarc-edge.cjs" ] || fail "no bundle in $bundle" 'run it from where the bundle was copied to'
[ -r "$config" ] || fail "cannot read $config" 'give the path of the configuration'
[ -r "$model" ] || fail "cannot read $model" 'give the path of the model file'
command -v node >/dev/null || fail 'node is missing' 'install Node 20.19 or newer, as by apt-get install nodejs'
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "$(node --version) is too old" 'Node 20.19 or newer is needed'
if [ -z "$root" ]; then
  [ "$(id -u)" -eq 0 ] || fail 'this needs root' "sudo $0 $config $model"
  command -v systemctl >/dev/null || fail 'systemd is missing' 'start `reflexarc-edge run` by another supervisor'
  id reflexarc-edge >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin reflexarc-edge
fi

install -d "$root/opt/reflexarc-edge" "$root/etc/reflexarc-edge" "$root/etc/systemd/system"
cp -R "$bundle/." "$root/opt/reflexarc-edge/"
install -m 644 "$model" "$root/etc/reflexarc-edge/$(basename "$model")"
if [ -e "$root/etc/reflexarc-edge/config.json" ]; then
  echo "kept $root/etc/reflexarc-edge/config.json"
else
  install -m 644 "$config" "$root/etc/reflexarc-edge/config.json"
fi
install -m 644 "$bundle/service/reflexarc-edge.service" "$root/etc/systemd/system/reflexarc-edge.service"
[ -z "$root" ] || { echo "installed below $root"; exit 0; }

node /opt/reflexarc-edge/reflexarc-edge.cjs check --config /etc/reflexarc-edge/config.json
systemctl daemon-reload
systemctl enable --now reflexarc-edge
echo 'running; see: systemctl status reflexarc-edge, journalctl -u reflexarc-edge'
