# Un mot joint à une demande de rendez-vous.

request-words-way = Joindre un mot
request-words = Votre mot
request-words-hint = Facultatif, 280 caractères au plus. Seule cette personne le lit. Il est effacé sept jours après la rencontre.
request-says = Son mot : « { $words } »
problem-without-wish = Choisissez « Souhaité » ou « Indispensable » pour cette personne : un mot accompagne une demande.

# Téléphone, pour qui l'on rencontre
my-phone-hint = L'équipe vous appelle si votre journée change.
my-phone-shown = Montrer aussi mon téléphone aux personnes que je rencontre, sur leur planning
meeting-phone = Téléphone : { $phone }
