package web

import (
	"context"
	"errors"
	"strconv"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
)

// The key of an invitation is kept nowhere: whoever reads the database cannot
// invite anybody. It follows from a secret that all owners' links of an
// assessment share, and that is sealed with the key of each. A link has it from
// the one by which it was made.

// secret returns the secret that is sealed with a link, and reports whether
// there is one.
func (s *server) secret(ctx context.Context, link access.Key) (secret access.Key, ok bool, err error) {
	sealed, err := s.Store.Sealed(ctx, link.Hash())
	if err != nil || sealed == nil {
		return "", false, err
	}
	secret, err = link.Unseal(sealed)
	return secret, err == nil, err
}

// ensureSecret is secret, and makes one where there is none. Of two who do this
// at once both get the same.
func (s *server) ensureSecret(ctx context.Context, link access.Key) (access.Key, error) {
	secret, ok, err := s.secret(ctx, link)
	if ok || err != nil {
		return secret, err
	}
	if err := s.Store.Seal(ctx, link.Hash(), link.Seal(access.NewKey())); err != nil {
		return "", err
	}
	secret, ok, err = s.secret(ctx, link)
	if err == nil && !ok {
		err = errors.New("a secret that was just sealed is not there") // the link was erased meanwhile
	}
	return secret, err
}

// shareSecret seals the secret of a link with another, which can then do the
// same. A link that has one already keeps it.
func (s *server) shareSecret(ctx context.Context, from, to access.Key) error {
	secret, err := s.ensureSecret(ctx, from)
	if err != nil {
		return err
	}
	return s.Store.Seal(ctx, to.Hash(), to.Seal(secret))
}

// invitationKey is the key of the nth invitation of a collection.
func invitationKey(secret access.Key, id assessment.CollectionID, nth int) access.Key {
	return secret.Derive("invitation", string(id), strconv.Itoa(nth))
}

// invitation returns the link by which colleagues begin. It is empty where the
// link of this visit cannot tell which one that is.
func (s *server) invitation(c echo.Context, v visit) (string, error) {
	ctx, collection := c.Request().Context(), v.assessment.Collection
	secret, ok, err := s.secret(ctx, v.key)
	if err != nil || !ok {
		return "", err
	}
	key := invitationKey(secret, collection.ID, collection.Invitations)
	works, err := s.Store.Invites(ctx, collection.ID, key.Hash())
	if err != nil || !works {
		return "", err
	}
	return s.link(c, templates.FolderInvitation, key), nil
}

// replaceInvitation makes another invitation, by which colleagues begin from
// now on. The form says which one it is, so that it can be sent twice.
func (s *server) replaceInvitation(c echo.Context, v visit, form togetherForm) error {
	collection := v.assessment.Collection
	nth, err := strconv.Atoi(form.Get("nth"))
	if err != nil || nth < 1 || nth > collection.Invitations+1 {
		return invalid("nth", "is not the number of an invitation")
	}
	ctx := c.Request().Context()
	secret, err := s.ensureSecret(ctx, v.key)
	if err != nil {
		return err
	}
	return s.Store.ReplaceInvitation(ctx, collection.ID, nth, invitationKey(secret, collection.ID, nth).Hash())
}
