package linesim

import (
	"slices"
	"testing"
)

func TestRingKeepsTheNewest(t *testing.T) {
	t.Parallel()
	var r ring[int]
	for i, want := range [][]int{{1}, {1, 2}, {1, 2, 3}, {2, 3, 4}, {3, 4, 5}, {4, 5, 6}, {5, 6, 7}} {
		r.add(3, i+1)
		if got := r.oldest(); !slices.Equal(got, want) {
			t.Errorf("oldest first: %v, want %v", got, want)
		}
		newest := slices.Collect(r.newest())
		slices.Reverse(newest)
		if !slices.Equal(newest, want) {
			t.Errorf("newest first: reversed %v, want %v", newest, want)
		}
	}
}
