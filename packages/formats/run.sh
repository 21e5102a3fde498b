t=$1; b=${t%_test.c}; gcc -std=c99 -Wall -Wextra -Werror -pedantic -O0 -fsanitize=address,undefined -fno-sanitize-recover=all -o $b $b.c $t -lm 2>$b.err || { echo "COMPILE $b"; head -5 $b.err; exit; }
echo "$b $(./$b || echo FAILED)"
