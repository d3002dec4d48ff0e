# Groupes dans la recherche de structures.

by-group = Membre d’un groupe
by-group-note = Pôle, groupe économique solidaire ou réseau dont la structure est membre aujourd’hui.
chip-group = Membre de { $group }
structures-member-of = Membres du groupe :
group-search-members = Chercher parmi ses membres
