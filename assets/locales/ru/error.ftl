### One sentence or two for each code that the core or the centre gives: what happened, what became of the work,
### what to do next. Key: error-<code>, with hyphens for underscores.

# For a code that has no sentence here. $code is a short Latin word.
error-general = Действие не выполнено. Ваша работа на месте. Попробуйте ещё раз, а если не поможет, свяжитесь с центром и назовите этот код: { $code }
error-unreachable = Программа не ответила. Написанное остаётся на экране. Попробуйте чуть позже или откройте программу заново.
error-internal = В программе произошла ошибка. Ваша работа сохранена. Попробуйте ещё раз, а если повторится, свяжитесь с центром.
error-busy = Сейчас выполняется другое действие. Подождите немного и повторите.
