### What is the same for every document: steps taken back.

document-undone = Соңғы әрекет кері қайтарылды
document-redone = Әрекет қайта орындалды
# Said by the press on undo: what the next one takes back. $field is a label: «Күтілетін нәтиже», «Іс-шара».
document-undoes-typed = Кері қайтару: мәтін теру ({ $field })
document-undoes-deleted = Кері қайтару: мәтін өшіру ({ $field })
document-undoes-replaced = Кері қайтару: мәтін ауыстыру ({ $field })
document-undoes-set = Кері қайтару: өрісті өзгерту ({ $field })
document-undoes-added = Кері қайтару: қосу ({ $field })
document-undoes-removed = Кері қайтару: жою ({ $field })
document-undoes-restored = Кері қайтару: себеттен шығару ({ $field })
document-undoes-moved = Кері қайтару: жылжыту ({ $field })

# What a document is called, on her screen and at the centre (a kind that is not named here is called as its own file says: question-kind), and what one is called that has no title yet.
document-kind-plan = Жоспар
document-kind-entry = Күнделік жазбасы
document-kind-report = Есеп
document-kind-answer = Орталықтың жауабы
document-kind-project = Жоба
document-kind-profile = Жеке мәліметтер
document-kind-reading-mark = Жауап оқылды
document-kind-own-file = Менің файлым
document-kind-material-note = Материал жазбасы
document-kind-review = Орталықтың жауабы
document-kind-meeting = Кездесу
document-kind-notice = Хабарландыру
document-kind-group = Курс тобы
document-kind-pack-release = Материалдар жинағы
document-kind-other = Құжат
document-untitled = Атауы жоқ

# What stood in a field before.
document-history = Бұрынғы мәтіндер
# $field: the field's label.
document-history-title = Бұрынғы мәтіндер: { $field }
document-history-text = Осы өрісте бұрын тұрған мәтіндер. Біреуін қайтарып, ұнамаса, «Кері қайтару» батырмасын басыңыз.
document-history-none = Бұл өрістің бұрынғы мәтіні сақталмаған. Аздап түзетілген мәтін жеке сақталмайды.
# $number: the number of the submitted version.
document-history-submitted = тапсырылған { $number }-нұсқа
document-history-other = әріптесіңіз жазған
document-history-take-back = Осы мәтінді қайтару
document-carry = Мәтінді жаңа құжатқа көшіру
document-carried = Мәтін жаңа құжатқа көшірілді. Ескісі өз орнында қалды.

# Words that were typed just before the window closed or failed, and whose document or place is gone.
document-unsaved = Мына мәтін құжатқа түспей қалды
document-unsaved-text = Ол терезе жабылар алдында жазылған, бірақ құжаты жойылған немесе өзгерген. Керек болса, көшіріп алып, қажетті жерге қойыңыз.
document-unsaved-drop = Керек емес
# Said when another person is chosen while the last words could not be saved.
document-unsaved-later = Соңғы жазғаныңыз әлі сақталмады. Ол осы компьютерде қалды, тізімнен атыңызды қайта таңдағанда сақталады.
