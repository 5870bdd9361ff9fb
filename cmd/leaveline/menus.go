package main

import (
	"context"
	"log/slog"
	"sync/atomic"

	"leaveline/bot"
	"leaveline/bot/line"
)

// menuBoard keeps the rich menus at LINE as they are in this version.
type menuBoard struct {
	client *line.Client
	log    *slog.Logger
	menus  atomic.Pointer[line.Menus]
}

// apply brings the menus to LINE. Without them everything can still be typed, so that a failure is only logged.
func (m *menuBoard) apply(ctx context.Context) {
	menus, err := m.client.ApplyMenus(bot.Menus())
	if err != nil {
		m.log.LogAttrs(ctx, slog.LevelWarn, "rich menus not applied", slog.Any("error", err))
		return
	}
	m.menus.Store(&menus)
}

// Show links the menu of a language to one person.
func (m *menuBoard) Show(ctx context.Context, user line.UserID, lang string) {
	menus := m.menus.Load()
	if menus == nil {
		return
	}
	if err := m.client.LinkMenu(user, (*menus)[lang]); err != nil {
		m.log.LogAttrs(ctx, slog.LevelWarn, "rich menu not linked") // the error may name the person's LINE account
	}
}
