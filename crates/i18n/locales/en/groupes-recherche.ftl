# Groups in the search of organisations.

by-group = Member of a group
by-group-note = Pôle, solidarity group or network of which the organisation is a member today.
chip-group = Member of { $group }
structures-member-of = Members of the group:
group-search-members = Search among its members
