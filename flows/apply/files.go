package apply

import (
	"strconv"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// askFiles shows what has come so far.
func askFiles(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "attach.ask_draft"}, {Key: "attach.hint", Args: flows.RoomArgs()}}}
	all := t.Files(filesOwner(t, d))
	if len(all) > 0 {
		ask.Words[0] = flows.AttachedWords(all)
	}
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.upload_page", flows.ValuePage))
	for i, f := range all {
		b := flows.ValueButton("button.files.remove", valueDrop+string(f.ID))
		b.Label.Args = leave.Args{"n": i + 1}
		ask.Buttons = append(ask.Buttons, b)
	}
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.files_done", valueDone))
	return ask
}

func fillFiles(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	d.Filed = true
	if flows.WantsPage(in) {
		t.Emit(flows.OpenUpload{AttachmentOwner: filesOwner(t, *d)})
		return flows.Waiting{}
	}
	switch in := in.(type) {
	case flows.Tap:
		if file, ok := strings.CutPrefix(in.Action.Value, valueDrop); ok {
			t.Emit(flows.Detach{File: leave.FileID(file)})
			return flows.Waiting{}
		}
		return nil
	case flows.Text:
		return filesTyped(t, in.Text, filesOwner(t, *d))
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// filesTyped understands 好了, and 移除 with the place of a file.
func filesTyped(t *flows.Talk, text string, where leave.AttachmentOwner) flows.Result {
	text = strings.ToLower(strings.TrimSpace(flows.FullToHalf(text)))
	switch text {
	case "好了", "完成", "done", "略過", "skip":
		return nil
	}
	for _, word := range []string{"移除", "remove"} {
		rest, ok := strings.CutPrefix(text, word)
		if !ok {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(strings.Trim(rest, " 附件")))
		if all := t.Files(where); err == nil && n >= 1 && n <= len(all) {
			t.Emit(flows.Detach{File: all[n-1].ID})
			return flows.Waiting{}
		}
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

const valueDone = "done"

const valueDrop = "drop:"
