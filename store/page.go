package store

// EachPage hands every page that read returns to do, until a page is empty. Pages come in order.
//
// read is asked for the page after a key, first after the zero key; key gives that of a row.
func EachPage[T, K any](read func(after K) ([]T, error), key func(T) K, do func(page []T) error) error {
	var after K
	for {
		page, err := read(after)
		if err != nil || len(page) == 0 {
			return err
		}
		if err := do(page); err != nil {
			return err
		}
		after = key(page[len(page)-1])
	}
}
