package cli

import "runtime/debug"

// linkedVersion is set by the linker where the Makefile or the Dockerfile knows the version:
// -X leaveline/cmd/leaveline/cli.linkedVersion=v1.2.3.
var linkedVersion string

// version names this build. It is the linked version, else the one that Go has recorded (of the module or the
// commit), else "unversioned".
func version() string {
	if linkedVersion != "" {
		return linkedVersion
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		return recordedVersion(info)
	}
	return recordedVersion(&debug.BuildInfo{})
}

func recordedVersion(info *debug.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "unversioned"
}
