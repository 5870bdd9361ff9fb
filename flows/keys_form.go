package flows

// sentencesOfForm are the keys of what a form may have besides: several people, announcements.
var sentencesOfForm = []string{
	"apply.together.done", "apply.together.except", "apply.together.told",
	"button.people_done", "denied." + string(deniedManyPeople), "edit.people",
}
