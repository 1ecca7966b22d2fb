package assessment

import "slices"

// byRole counts the answers to question i by function. A function is shown when
// MinGroup of it answered. Whoever is left over, by a small function or none,
// is known by subtraction: those are nobody or MinGroup as well, or the
// smallest shown function joins them.
func (c *closing) byRole(i int) []RoleSpread {
	known := c.rules.q.Roles
	all := make([]RoleSpread, len(known))
	for place, role := range known {
		all[place] = RoleSpread{role.ID, SpreadOf(len(c.rules.q.Scale))}
	}
	left := 0
	for n, o := range c.now[i] {
		switch role := c.roles[n]; {
		case role != None:
			all[role].Spread.add(o)
		case o.Kind != NotAnswered:
			left++
		}
	}
	shown := slices.DeleteFunc(all, func(r RoleSpread) bool {
		small := r.Spread.Answered() < MinGroup
		if small {
			left += r.Spread.Answered()
		}
		return small
	})
	if left > 0 && left < MinGroup && len(shown) > 0 {
		smallest := smallestRole(shown) // which is enough, as it is a group itself
		shown = slices.Delete(shown, smallest, smallest+1)
	}
	return shown
}

// smallestRole returns the place of the function of which the fewest answered,
// of equals the last.
func smallestRole(roles []RoleSpread) int {
	smallest := 0
	for i := range roles {
		if roles[i].Spread.Answered() <= roles[smallest].Spread.Answered() {
			smallest = i
		}
	}
	return smallest
}

func cloneRoles(roles []RoleSpread) []RoleSpread {
	roles = slices.Clone(roles)
	for i := range roles {
		roles[i].Spread = roles[i].Spread.clone()
	}
	return roles
}
