# The maps of the observatory.

obs-map-choose = Divide the map
obs-maille-regions = Regions
obs-maille-departements = Départements
obs-maille-intercommunalites = Groups of communes
obs-maille-communes = Communes
obs-map-label = { $name }: { $value }
obs-map-secret = n.c.: not told
obs-map-none = no figure
obs-finding-all-secret = None of these numbers can be told
obs-map-about-regions = { $measure }, by region.
obs-map-about-departements = { $measure }, by département.
obs-map-about-intercommunalites = { $measure }, by group of communes.
obs-map-about-communes = { $measure }, by commune.
obs-map-circles-communes = Each disc stands at the centre of its commune, and its surface is proportional to the number. Outlines are those of the départements.
obs-map-circles-intercommunalites = Each disc stands in the middle of those who live in the group of communes, and its surface is proportional to the number. A group that reaches beyond the territory counts as a whole. The Métropole du Grand Paris is given by its établissements publics territoriaux, Paris apart. Outlines are those of the départements.
obs-map-overseas = Overseas territories are not drawn: the table has them.
obs-map-without =
    { $n ->
        [one] One territory has no establishment that was counted, or was not counted as a whole: it is neither drawn nor in the table.
       *[other] { $n } territories have no establishment that was counted, or were not counted as a whole: they are neither drawn nor in the table.
    }

obs-svg = SVG picture
obs-image-source = Source: { $sources }.

obs-origin-years = { $years }:
obs-sources = Sources
obs-licence = Terms of use:
