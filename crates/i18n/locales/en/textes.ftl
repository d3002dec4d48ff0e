# Texts.

about-accessibility-title = Accessibility statement
about-accessibility-1 = Compliance
about-accessibility-1-text =
    { $publisher } commits to making this site accessible (French law 2005-102, article 47).
    { $site } ({ $url }) is { $state } with RGAA 4.1.2. Without a valid audit the law asks to say “not compliant”.
about-accessibility-2 = Test results
about-accessibility-2-text =
    Criteria met: { $rate }. Auditor: { $auditor }. Date: { $day }.
    Automatic tests check every page of every release (axe, keyboard, 320 px, no JavaScript). They do not replace an audit.
about-accessibility-3 = Report a problem
about-accessibility-3-text = If you cannot reach some content, write to us: { $contact }. We answer within a week.
about-accessibility-4 = Remedies
about-accessibility-4-text = Without a satisfactory answer you can turn to the French Defender of Rights: defenseurdesdroits.fr, or 09 69 39 00 00.
about-legal-title = Legal notice
about-legal-1 = Publisher
about-legal-1-text = Published by: { $publisher }.
about-legal-2 = Hosting
about-legal-2-text = Host: { $host }.
about-legal-3 = Contact
about-legal-3-text = Address: { $contact }.
about-legal-4 = Software
about-legal-4-text = This site runs on Alliances, free software under EUPL-1.2. Outlines of départements come from ADMIN EXPRESS (IGN, Licence Ouverte 2.0).
about-privacy-title = Personal data
about-privacy-1 = Who is responsible
about-privacy-1-text = Controller: { $publisher }. Data protection officer: { $officer }.
about-privacy-2 = What we keep, and why
about-privacy-2-text =
    Registration (name, address, organisation, role): to organise the event. Erased 90 days later.
    Arrangements needed: to welcome you, if you wish. Erased 7 days after the event.
    Meetings (what you seek or offer, your hours, your wishes, your telephone if you give it): to make your day. Your refusals are read by the team only, and so is your telephone unless you show it to the people you meet. Erased with your registration.
    Words with a request for a meeting: read only by the person to whom you send them. Erased 7 days after the event.
    File of purchases: read without being kept. If it is kept because you asked, it is erased after 90 days, or at once from its page.
    Messages sent: to prove sending. Text erased after 30 days.
about-privacy-3 = Who reads them
about-privacy-3-text = The team that organises the event. Your name is on the list of participants only if you asked. Nothing is sold or passed on.
about-privacy-4 = Your rights
about-privacy-4-text = From the link of your registration you can see, take along and erase everything. You can also write to { $contact }, and to the CNIL (cnil.fr).
about-privacy-5 = Cookies
about-privacy-5-text = This site only sets the cookies it needs: form, language, sign-in. It does not track your visit and loads nothing from elsewhere.
about-help-title = Help
about-help-1 = Find an event
about-help-1-text = The programme can be read as a list, by month or on a map. Filters combine, and the address of the page can be shared.
about-help-2 = Register, change, cancel
about-help-2-text = No account is needed. The confirmation mail holds the link to change or cancel. Lost it? Ask for it again.
about-help-3 = The waiting list
about-help-3-text = When an event is full you join the waiting list. Freed places go at once to the first group that fits. A small group can thus come in before a larger one.
about-help-4 = The calendar
about-help-4-text = “Subscribe to the calendar” keeps your calendar up to date. Each registration also adds an invitation, corrected if the event changes.
about-help-5 = Organise an event
about-help-5-text = The team signs in with a link received by mail. It creates, announces, moves, postpones or cancels; every registered person is told.
about-contact-title = Contact
about-contact-1 = Write to the team
about-contact-1-text = { $publisher }: { $contact }.
about-contact-2 = Report an accessibility problem
about-contact-2-text = Write to the same address with the page and what blocks. We answer within a week.
about-data-title = Open data and API
about-data-2 = The API
about-data-2-text = Read events and register people. Errors follow RFC 9457, lists are paged, writes can be repeated safely with Idempotency-Key.
about-data-3 = Embed the programme
about-data-3-text = This page can be embedded in another site with an iframe. It sets no cookie.
