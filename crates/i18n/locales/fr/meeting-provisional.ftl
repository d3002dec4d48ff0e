# Planning provisoire, puis définitif.

# Courriels.

mail-meetings-provisional-subject = Votre planning provisoire : { $event }
mail-meetings-provisional-news = Votre planning provisoire
mail-meetings-provisional-intro = Voici vos rendez-vous. Ils peuvent encore changer : vous recevrez le planning définitif. Chacun est joint à ce message et s'ajoute à votre agenda comme provisoire.
mail-meetings-provisional-changed-subject = Votre planning provisoire change : { $event }
mail-meetings-provisional-changed-news = Votre planning provisoire change
mail-meetings-provisional-changed-intro = Votre planning a changé. Voici comment il se présente maintenant. Ces rendez-vous peuvent encore changer : vous recevrez le planning définitif. Les pièces jointes corrigent votre agenda.
mail-meetings-confirmed-subject = Votre planning définitif : { $event }
mail-meetings-confirmed-news = Votre planning définitif
mail-meetings-confirmed-intro = Votre planning est définitif. Les pièces jointes confirment ou corrigent votre agenda.

# Page personnelle.

my-meetings-provisional = Planning provisoire : ces rendez-vous peuvent encore changer. Vous recevrez le planning définitif.

# Bureau.

meetings-announce = Envoyer un planning provisoire
meetings-confirm = Confirmer comme définitif
meetings-provisional = Version { $version }, publiée comme provisoire : elle peut encore changer.
step-publication-provisional = version { $version } publiée, provisoire
plan-status-provisional = Publiée comme provisoire
meetings-note-annonce =
    { $n ->
        [0] Le planning est publié comme provisoire. Personne n'avait de changement à apprendre.
        [one] Le planning est publié comme provisoire. Une personne est prévenue.
       *[other] Le planning est publié comme provisoire. { $n } personnes sont prévenues.
    }
