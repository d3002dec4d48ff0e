# Qui peut rencontrer qui
meetings-frame-rules = Les règles
label-who = Qui peut rencontrer qui ?
meeting-who-anybody = Toutes les personnes qui participent
meeting-who-across = Les acheteurs rencontrent les structures, pas d'autres acheteurs
hint-who = Les réseaux et le public peuvent rencontrer les deux.
meetings-frame-across = Les acheteurs rencontrent les structures : deux acheteurs, ou deux structures, n'ont pas de rendez-vous ensemble.
