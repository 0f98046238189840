### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Идёт обмен…
exchange-line-unsent = Не отправлено: { $count }
exchange-line-all-sent = Всё отправлено
exchange-line-last = Последний обмен: { $date }
exchange-line-never = Обмена ещё не было
