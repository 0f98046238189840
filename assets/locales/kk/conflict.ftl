### Fields that were set differently on two computers at the same time, and the choice between the values.

conflict-title = Екі түрлі жазылған өрістер
conflict-lead = Бұл өрістер екі компьютерде бір мезгілде екі түрлі толтырылған. Екеуі де сақтаулы. Қайсысы қалатынын таңдаңыз.
conflict-here = Бұл өріс екі компьютерде екі түрлі толтырылған. Қайсысы қалатынын таңдаңыз.
conflict-count = Екі түрлі жазылған өріс: { $count }. Әрқайсысын ашып, қайсысы қалатынын таңдаңыз.
conflict-waiting = Екі компьютерде екі түрлі жазылған өріс бар: { $count }. Екеуі де сақтаулы, таңдауыңыз керек.
conflict-choose = Қарап, таңдау
conflict-shown = Қазір құжатта тұрғаны
conflict-the-other = Басқа нұсқасы
conflict-other = { $number }-нұсқасы
conflict-keep = Осыны қалдыру
conflict-keep-both = Екеуін де қалдыру
conflict-open-document = Құжатты ашу
conflict-settled = Таңдауыңыз сақталды
conflict-take-back = Қайтару
conflict-none = Екі түрлі жазылған өріс жоқ
conflict-none-text = Таңдайтын ештеңе қалмады.
