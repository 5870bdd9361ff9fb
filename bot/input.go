package bot

import (
	"leaveline/bot/line"
	"leaveline/flows"
)

// inputOf puts an event into a conversation's terms. A postback that no version of this bot can have made counts as a
// greeting: the person gets home, which is always a valid next step.
func inputOf(event line.Event) flows.Input {
	switch event.Kind {
	case line.KindText:
		return flows.Text{Text: event.Text}
	case line.KindImage:
		return flows.Upload{Kind: flows.UploadImage, Content: event.Content}
	case line.KindFile:
		return flows.Upload{Kind: flows.UploadFile, Content: event.Content}
	case line.KindSticker:
		return flows.Upload{Kind: flows.UploadSticker}
	case line.KindUpload:
		return flows.Upload{Kind: flows.UploadOther}
	case line.KindPostback:
		return postback(event)
	case line.KindFollow, line.KindUnfollow, line.KindOther:
	}
	return flows.Begin{}
}

func postback(event line.Event) flows.Input {
	action, err := flows.ParseAction(event.Data)
	if err != nil {
		return flows.Begin{}
	}
	if event.Picked != "" {
		return flows.Picked{Action: action, Value: event.Picked}
	}
	return flows.Tap{Action: action}
}
