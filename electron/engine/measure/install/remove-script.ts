// Takes back what Demarc installed on a host, by the manifest that it left there. POSIX sh, run as root. A link that points
// elsewhere by now is somebody else's and stays. Prints the names of what it took away.
import { installFolder } from './install-step.ts';

export const removeScript = `
folder=${installFolder}
[ -d $folder ] || exit 0
if [ -s $folder/manifest ]; then
  sort -u $folder/manifest | while read -r kind what name; do
    case $kind in
      link) case $(readlink "$what") in $folder/*) rm -f "$what" && echo "removed $what" ;; esac ;;
      file) rm -f "$what" && echo "removed $what" ;;
      package)
        case $what in
          apt) DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 purge -y "$name" ;;
          dnf | yum) $what -y remove "$name" ;;
          zypper) zypper --non-interactive remove "$name" ;;
          apk) apk del "$name" ;;
        esac >/dev/null 2>&1 && echo "removed package $name" ;;
    esac
  done
fi
rm -rf $folder && echo "removed $folder"
`;
