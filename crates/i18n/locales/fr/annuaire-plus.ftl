# Compléments de l’annuaire : quartiers prioritaires.

by-district = Quartier prioritaire
tick-district = Située dans un quartier prioritaire
by-district-note = Quartier prioritaire de la politique de la ville (QPV) de 2024, d’après la géolocalisation de l’Insee.
without-district = quartier prioritaire
column-quartier-prioritaire = Quartier prioritaire (QPV)
list-printed = Liste imprimée le { $day } depuis { $site }.
alert-pace-title = Rythme des messages
relay-nobody-masked = Cette structure a demandé que ses données ne soient pas diffusées. Vous pouvez demander à l’équipe de vous mettre en relation.
problem-required-reason = Dites pourquoi : ce que vous avez vérifié, ou ce qui manque.
structures-share = Envoyer cette recherche par e-mail
structure-share = Envoyer par e-mail
structures-none-title = Vous ne trouvez pas ?
structures-none-alert = Recevoir un e-mail dès qu’une structure y répond
structures-none-team = Demander à l’équipe
