### The bin: whole documents that were removed.

bin-title = Себет
bin-lead = Жойылған құжаттар осында тұрады. Қалпына келтіруге болады. Ештеңе өздігінен жойылмайды.
# $count: documents in the bin; the link under a list.
bin-link = Себет ({ $count })
bin-back = Басты бетке
bin-none = Себет бос
bin-none-text = Жойылған жоспар, жазба немесе есеп осында түседі. Оны кез келген уақытта қайтаруға болады.
# $date: a day.
bin-removed-at = Жойылған күні: { $date }
bin-restore = Қалпына келтіру
bin-restored = Құжат орнына қайтарылды
bin-purge = Біржола жою
bin-purge-title = Біржола жоясыз ба?
bin-purge-unsent = Бұл құжат әлі ешкімге жіберілмеген. Біржола жойсаңыз, оны ешкім қайтара алмайды.
bin-purge-sent = Құжат енді көрінбейді, жіберілмеген мәтіні мен басқа құжатта жоқ файлдары өшіріледі. Бұрын жіберілгені орталықта қалады. Оны қайтару мүмкін болмайды.
bin-purge-private = Бұл жазба осы компьютерден ешқайда жіберілмеген. Біржола жойсаңыз, оны ешкім қайтара алмайды.
bin-purge-others = Бұл жоспарды әріптесіңіз бастаған. Оны біржола тек сол кісі жоя алады.
bin-purged = Біржола жойылды
bin-kind-plan = Жоспар
bin-kind-entry = Күнделік жазбасы
bin-kind-report = Есеп
bin-kind-project = Жоба
bin-kind-other = Құжат
bin-untitled = Атауы жоқ
