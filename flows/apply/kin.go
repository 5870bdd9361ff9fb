package apply

import (
	"strings"

	"leaveline/leave"
)

// kinWords are what people call their kin, longer words before those they contain.
var kinWords = []struct {
	kin   leave.Kin
	words string
}{
	{leave.GreatGrandparent, "曾祖,外曾祖,阿祖,great-grand,great grand"},
	{leave.SpouseGrandparent, "配偶祖父,配偶的祖父,配偶祖母,配偶的祖母,配偶之祖父母,太太的阿,太太的爺,太太的奶,太太的外,先生的阿,先生的爺,先生的奶,先生的外,老公的阿,老婆的阿"},
	{leave.SpouseStepParent, "配偶繼父,配偶繼母,配偶之繼父母,公婆繼"},
	{leave.StepParent, "繼父,繼母,後母,stepfather,stepmother,step parent,stepparent"},
	{leave.SpouseParent, "岳父,岳母,丈人,丈母娘,公公,婆婆,配偶父,配偶之父母,配偶的父,配偶的母,太太的爸,太太的媽,先生的爸,先生的媽,in-law"},
	{leave.Grandparent, "阿公,阿嬤,阿媽,爺爺,奶奶,外公,外婆,祖父,祖母,grandfather,grandmother,grandparent,grandpa,grandma"},
	{leave.Sibling, "兄弟,姊妹,姐妹,哥哥,弟弟,姊姊,姐姐,妹妹,我哥,我弟,我姊,我姐,我妹,brother,sister,sibling"},
	{leave.Child, "兒子,女兒,小孩,子女,孩子,son,daughter,child"},
	{leave.Spouse, "配偶,太太,先生,老公,老婆,妻子,丈夫,wife,husband,spouse"},
	{leave.Parent, "父母,爸爸,媽媽,父親,母親,我爸,我媽,養父,養母,爸,媽,father,mother,parent,dad,mom"},
}

// kinOf is who was named in something typed; empty when nobody was.
func kinOf(text string) leave.Kin {
	text = strings.ToLower(text)
	for _, k := range kinWords {
		for word := range strings.SplitSeq(k.words, ",") {
			if strings.Contains(text, word) {
				return k.kin
			}
		}
	}
	return ""
}
