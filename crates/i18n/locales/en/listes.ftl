# Lists of structures, kept and shared without an account.

list-add = Add to my list
list-here = In your list
list-see = See my list
list-box =
    { $n ->
        [one] Your list: one structure.
       *[other] Your list: { $n } structures.
    }
list-title = My list of structures
list-count =
    { $n ->
        [0] No structure yet
        [one] One structure
       *[other] { $n } structures
    }
list-owner-hint = Keep the address of this page: whoever has it can change everything here. To show the list, share the link below instead. The list is erased 12 months after it was last used.
list-guest-hint = This list is shared with you. Your notes are read by everybody who has the link.
list-reader-hint = This list is shared with you, to be read.
list-none = You have no list yet
list-none-text = Search for structures, then press “Add to my list”. No account is needed: this browser remembers your list.
list-erased = Your list is erased, with all its notes.
list-closed = This structure has closed
list-compare = Compare
list-compare-hint = Tick up to four structures. Without a choice, the first four are compared.
list-choose = To compare
list-csv = Download the list (CSV)
list-xlsx = Download the list (XLSX)
list-print = Version to print
list-back = Back to the list
list-up = Move up
list-down = Move down
list-remove = Take out
list-restore = Put back
list-removed =
    { $n ->
        [one] One structure taken out
       *[other] { $n } structures taken out
    }
list-comments = Notes
list-comment-write = Write a note
list-comment-auteur = Your name
list-comment-texte = Your note
list-comment-save = Save the note
list-comment-delete = Delete the note
list-share = Share this list
list-share-text = Make a link for your colleagues. It allows neither changing nor erasing the list.
list-share-make = Make the link
list-share-change = Change what the link allows
list-share-stop = Take the link back
list-share-stop-hint = The link will open no more, for anybody.
list-shared-link = Link to share
list-shared-read = Whoever has this link can read the list and its notes.
list-shared-comment = Whoever has this link can read the list and write notes on it.
list-right = What the link allows
list-right-read = Read
list-right-comment = Read and comment
list-name = Name of the list
list-name-label = Name
list-name-save = Save the name
list-mail = Get the link
list-mail-text = We mail you the address of this page, to open it elsewhere. Your e-mail address is not kept with the list.
list-mail-send = Get the link
list-erase = Erase the list
list-erase-hint = The list and its notes are erased at once, for good.
list-erase-title = Erase this list?
list-erase-text = The list, its notes and its links disappear at once. Nobody can get them back.
list-erase-button = Erase the list
list-erase-keep = Keep the list
list-note-nommee = The name is saved.
list-note-retiree = The structure is taken out. You can put it back for 7 days, at the end of the list.
list-note-remise = The structure is in the list again.
list-note-notee = The note is saved.
list-note-note-effacee = The note is deleted.
list-note-partagee = The list is shared: the link is at the end of the page.
list-note-reprise = The link is taken back: it opens no more.
list-note-envoyee = The link is mailed to that address, unless it was today already.
list-note-pleine = The list is full: take something out before you add.
compare-title = Compare structures
compare-most = At most four structures are compared: these are the first you chose.
compare-none = There is nothing to compare.
compare-nothing = nothing known
compare-place = Commune
compare-state = State
compare-kind = Form and recognitions
compare-origin = Source

about-privacy-6 = Lists of structures and alerts
about-privacy-6-text = A list keeps the names and notes that you write on it, without an account: it is erased 12 months after it was last used, or at once from its page. An alert keeps your e-mail address to write to you: it is erased as soon as you stop it, and after 12 months. This browser remembers your list by a necessary cookie.
list-print-title = { $title } (to print)
