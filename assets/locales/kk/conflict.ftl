### Fields that were set differently on two computers at the same time, and the choice between the values.

conflict-title = Әртүрлі жазылған өрістер
conflict-lead = Бұл өрістер әр компьютерде әртүрлі толтырылған. Жазылғанның бәрі сақтаулы. Қайсысы қалатынын таңдаңыз.
conflict-here = Бұл өріс әр компьютерде әртүрлі толтырылған. Қайсысы қалатынын таңдаңыз.
conflict-count = Әртүрлі жазылған өріс: { $count }. Әрқайсысын ашып, қайсысы қалатынын таңдаңыз.
conflict-waiting = Әр компьютерде әртүрлі жазылған өріс бар: { $count }. Жазылғанның бәрі сақтаулы, қайсысы қалатынын таңдаңыз.
conflict-choose = Қарап, таңдау
conflict-shown = Қазір құжатта тұрғаны
conflict-the-other = Басқаша жазылғаны
conflict-other = Басқаша жазылғаны № { $number }
conflict-keep = Осыны қалдыру
conflict-keep-both = Екеуін де қалдыру
conflict-open-document = Құжатты ашу
conflict-settled = Таңдауыңыз сақталды
conflict-take-back = Кері қайтару
conflict-none = Әртүрлі жазылған өріс жоқ
conflict-none-text = Таңдайтын ештеңе қалмады.
