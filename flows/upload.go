package flows

import (
	"strings"

	"leaveline/leave"
)

// ValuePage asks for the page on which files can be sent.
const ValuePage = "page"

// RoomArgs returns how large one file may be.
func RoomArgs() leave.Args { return leave.Args{"limit": leave.Bytes(leave.MaxFileBytes)} }

// WantsPage reports whether the page for files was asked for.
func WantsPage(in Input) bool {
	switch in := in.(type) {
	case Tap:
		return in.Action.Value == ValuePage
	case Text:
		text := strings.ToLower(strings.TrimSpace(in.Text))
		return text == "上傳頁面" || text == "upload page"
	case Begin, Picked, Upload, Outcome:
	}
	return false
}

// AttachedWords tells the number of attached files, and their size.
func AttachedWords(files []leave.Attachment) Words {
	return Words{Key: "attach.done", Args: leave.Args{"n": len(files), "size": SizeOf(files)}}
}

// SizeOf returns the size of some files together.
func SizeOf(files []leave.Attachment) leave.Bytes {
	size := leave.Bytes(0)
	for _, f := range files {
		size += leave.Bytes(f.Size)
	}
	return size
}
