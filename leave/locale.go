package leave

import "time"

// The languages that people may choose, by the tags that LINE and the records have.
const (
	Chinese = "zh-TW"
	English = "en"
)

// ZoneName is the zone of every school that this law is for.
const ZoneName = "Asia/Taipei"

// Taipei is the zone of ZoneName without the zone database. Taiwan has kept UTC+8 without a break since 1979.
var Taipei = time.FixedZone(ZoneName, 8*60*60)
