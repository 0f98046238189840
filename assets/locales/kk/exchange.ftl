### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Алмасу жүріп жатыр…
exchange-line-unsent = Жіберілмегені: { $count }
exchange-line-all-sent = Бәрі жіберілді
exchange-line-last = Соңғы алмасу: { $date }
exchange-line-never = Алмасу әлі болған жоқ
