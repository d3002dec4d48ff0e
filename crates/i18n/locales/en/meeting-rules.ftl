# Who may meet whom
meetings-frame-rules = Rules
label-who = Who may meet whom?
meeting-who-anybody = Everybody who takes part
meeting-who-across = Buyers meet suppliers, not other buyers
hint-who = Networks and the public may meet both.
meetings-frame-across = Buyers meet suppliers: two buyers, or two suppliers, have no meeting together.
