-- Versions of the perimeter of the ESS, and the last day of memberships.

-- Up to which day a structure is a member.
ALTER TABLE group_members ADD COLUMN until text;
