package sample

import "leaveline/leave"

// ending is how far a past or present case has come.
type ending int

const (
	approved ending = iota
	rejected
	returned
	withdrawn
	asked     // the delegate has not answered
	consented // an approver is awaited
	seeking   // the personnel officer is to find a delegate
)

// story is one case: who, which leave, when — counted in school days from today — for which part of the day and how it
// went.
type story struct {
	who, delegate string
	leaveType     leave.TypeCode
	filed, begins int // school days from today; filed is never after begins nor after today
	days          int
	part          leave.Part
	reason        string
	end           ending
}

// places are where people go for what 公假 is asked for.
var places = map[string]string{"參加研習": "教育局研習中心", "出席會議": "市政府教育局", "帶隊比賽": "市立體育館"}

// stories are told in the order they were filed.
var stories = []story{
	{"謝老師", "郭老師", leave.Sick, -48, -48, 1, leave.WholeDay, "感冒發燒", approved},
	{"陳老師", "李老師", leave.Official, -45, -43, 2, leave.WholeDay, "參加研習", approved},
	{"江組長", "何組長", leave.Annual, -44, -40, 3, leave.WholeDay, "旅遊", approved},
	{"李老師", "黃老師", leave.Personal, -41, -38, 1, leave.Morning, "處理私事", approved},
	{"吳老師", "劉老師", leave.FamilyCare, -38, -37, 1, leave.WholeDay, "家人生病", approved},
	{"張主任", "邱老師", leave.Official, -36, -34, 1, leave.WholeDay, "出席會議", approved},
	{"鄭老師", "許老師", leave.Sick, -35, -35, 2, leave.WholeDay, "就醫", approved},
	{"陳老師", "黃老師", leave.Personal, -33, -30, 1, leave.Afternoon, "家中有事", rejected},
	{"蕭幹事", "羅幹事", leave.Annual, -31, -29, 1, leave.Afternoon, "休息", approved},
	{"朱老師", "彭老師", leave.Wellbeing, -29, -28, 1, leave.WholeDay, "", approved},
	{"邱老師", "廖老師", leave.Official, -27, -25, 2, leave.WholeDay, "參加研習", approved},
	{"李老師", "陳老師", leave.Sick, -24, -24, 1, leave.WholeDay, "感冒發燒", approved},
	{"楊老師", "蔡老師", leave.Personal, -22, -20, 1, leave.Morning, "處理私事", withdrawn},
	{"王主任", "李老師", leave.Official, -21, -19, 1, leave.WholeDay, "出席會議", approved},
	{"陳老師", "李老師", leave.Official, -18, -16, 1, leave.WholeDay, "出席會議", approved},
	{"徐老師", "周老師", leave.Sick, -15, -15, 1, leave.Morning, "就醫", approved},
	{"施組員", "胡主任", leave.Annual, -14, -12, 1, leave.WholeDay, "旅遊", approved},
	{"黃老師", "陳老師", leave.Official, -12, -10, 1, leave.WholeDay, "參加研習", approved},
	{"曾老師", "洪老師", leave.FamilyCare, -9, -8, 1, leave.Afternoon, "預防接種", approved},
	{"陳老師", "李老師", leave.Official, -7, -6, 1, leave.Morning, "參加研習", approved},
	{"鍾老師", "游老師", leave.Personal, -6, -4, 1, leave.WholeDay, "處理私事", approved},
	{"李老師", "陳老師", leave.Annual, -5, 4, 1, leave.WholeDay, "旅遊", approved},
	{"郭老師", "謝老師", leave.Official, -4, 1, 1, leave.WholeDay, "參加研習", approved},
	{"羅幹事", "蕭幹事", leave.Annual, -3, 2, 2, leave.WholeDay, "旅遊", approved},
	{"陳老師", "李老師", leave.Official, -3, 6, 1, leave.Afternoon, "參加研習", returned},
	{"賴老師", "徐老師", leave.Official, -2, 3, 3, leave.WholeDay, "帶隊比賽", consented},
	{"許老師", "", leave.Personal, -2, 5, 1, leave.WholeDay, "處理私事", seeking},
	{"吳老師", "劉老師", leave.Personal, -1, 3, 1, leave.Morning, "處理私事", consented},
	{"蔡老師", "楊老師", leave.Sick, -1, 2, 1, leave.Afternoon, "就醫", consented},
	{"黃老師", "陳老師", leave.Annual, -1, 7, 1, leave.Morning, "休息", asked},
}
