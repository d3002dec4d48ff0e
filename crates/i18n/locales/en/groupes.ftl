# Groups of structures: pôles, groupes économiques solidaires, networks.

groups-title = Groups and networks
groups-lead = Structures that act together.
groups-none = No group is presented yet.
group-kind-pole = Pôle
group-kind-groupe-economique-solidaire = Groupe économique solidaire
group-kind-reseau = Network
group-members =
    { $n ->
        [0] The members are not known yet
        [one] One member
       *[other] { $n } members
    }
group-elsewhere =
    { $n ->
        [one] One more member is not in the directory.
       *[other] { $n } more members are not in the directory.
    }
group-since = Member since { $day }
group-own = Its own structure
group-own-link = See its page
group-website = Web site
group-events = Events that the group hosts
group-contact = Reach the group
group-contact-text = Write to the team that runs this site: it passes your message on to the group.
group-contact-way = Write to the team
office-groups = Groups
office-groups-lead = Pôles, groupes économiques solidaires and networks. Each has its page, public as soon as it is made.
office-new-group = New group
office-edit-group = Edit the group
office-save-group = Save the group
group-said = What is said of it
group-public = Public
group-line = Members, line { $line }
group-add = Add a member
group-find = Structure
group-qui-label = Structure
group-find-hint = SIRET, or a name: we then search the directory.
group-since-label = Since
group-until-label = Until
group-day-hint = For example: 2024-01-31
group-add-button = Add
group-found = Structures found
group-nothing = No structure of that name in the directory. Try its SIRET.
group-unknown = Structure that the directory does not have
group-dates-save = Save the dates
group-see = See the public page
group-delete = Delete the group
group-delete-title = Delete this group?
group-delete-text = Its page disappears, and the pages of its members no longer name it. Structures and events stay.
group-note-cree = The group is made. Add its members.
group-note-modifie = The group is changed.
group-note-ajoute = The member is saved.
group-note-retire = The member is taken out.
label-about = What it is for
label-website = Web site
label-members = Members
hint-about = What this group is for, in a few sentences.
hint-website = An address that begins with https://
hint-members = One SIRET on each line. You can add others afterwards, by their names.
column-members = Members
problem-unknown-structure = This SIRET is not in the directory: check it, or search by name.
group-name-label = Name of the group
group-kind-label = Kind
group-siret-label = SIRET of its own structure
group-desk-title = Group: { $name }
