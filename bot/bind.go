package bot

import "context"

// What changes who somebody is, or what they read, changes their menu.

func (b *Bot) bind(ctx context.Context, p speaker, code string) error {
	_, err := b.Office.Bind(ctx, p.actor(), code)
	if err == nil {
		b.Menus.Changed(p.user)
	}
	return err
}

func (b *Bot) unbind(ctx context.Context, p speaker) error {
	err := b.Office.Unbind(ctx, p.actor())
	if err == nil {
		b.Menus.Changed(p.user)
	}
	return err
}

func (b *Bot) setLanguage(ctx context.Context, p speaker, lang string) error {
	err := b.Office.SetLanguage(ctx, p.actor(), lang)
	if err == nil {
		b.Menus.Changed(p.user)
	}
	return err
}
