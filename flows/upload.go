package flows

import (
	"strings"

	"leaveline/leave"
)

const ValuePage = "page"

func RoomArgs() leave.Args { return leave.Args{"limit": leave.Bytes(leave.MostFileBytes)} }

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

func AttachedWords(files []leave.Attachment) Words {
	return Words{Key: "attach.done", Args: leave.Args{"n": len(files), "size": SizeOf(files)}}
}

func SizeOf(files []leave.Attachment) leave.Bytes {
	size := leave.Bytes(0)
	for _, f := range files {
		size += leave.Bytes(f.Size)
	}
	return size
}
