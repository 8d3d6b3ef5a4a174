;; What the linear model does for each label of a message: adds rows of signed bytes up, turns the sums into margins and these into
;; likelihoods, several labels at once.
;;
;; addRows. rows: the numbers of the rows (i32 each); count: how many; table: where row 0 begins; stride: bytes of a row, a multiple of 64;
;; width: how many bytes of each row are wanted, a multiple of 64; sums: where their sums (i32 each) are written.
;; 256 bytes of at most 127 fit into 16 bits, so sums are kept in 16 bits for 256 rows and then added to those of 32.
(module
  (memory (import "model" "memory") 1)
  (func (export "addRows") (param $rows i32) (param $count i32) (param $table i32) (param $stride i32) (param $width i32)
      (param $sums i32)
    (local $group i32) (local $index i32) (local $end i32) (local $at i32) (local $out i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (memory.fill (local.get $sums) (i32.const 0) (i32.shl (local.get $width) (i32.const 2)))
    (loop $groups
      (local.set $index (i32.const 0))
      (block $done
        (loop $chunks
          (br_if $done (i32.ge_u (local.get $index) (local.get $count)))
          (local.set $end (i32.add (local.get $index) (i32.const 256)))
          (if (i32.gt_u (local.get $end) (local.get $count)) (then (local.set $end (local.get $count))))
          (local.set $a (v128.const i32x4 0 0 0 0)) (local.set $b (v128.const i32x4 0 0 0 0))
          (local.set $c (v128.const i32x4 0 0 0 0)) (local.set $d (v128.const i32x4 0 0 0 0))
          (local.set $e (v128.const i32x4 0 0 0 0)) (local.set $f (v128.const i32x4 0 0 0 0))
          (local.set $g (v128.const i32x4 0 0 0 0)) (local.set $h (v128.const i32x4 0 0 0 0))
          (loop $rowsOfChunk
            (local.set $at
              (i32.add (i32.add (local.get $table) (local.get $group))
                (i32.mul (local.get $stride) (i32.load (i32.add (local.get $rows) (i32.shl (local.get $index) (i32.const 2)))))))
            (local.set $a (i16x8.add (local.get $a) (v128.load8x8_s offset=0 (local.get $at))))
            (local.set $b (i16x8.add (local.get $b) (v128.load8x8_s offset=8 (local.get $at))))
            (local.set $c (i16x8.add (local.get $c) (v128.load8x8_s offset=16 (local.get $at))))
            (local.set $d (i16x8.add (local.get $d) (v128.load8x8_s offset=24 (local.get $at))))
            (local.set $e (i16x8.add (local.get $e) (v128.load8x8_s offset=32 (local.get $at))))
            (local.set $f (i16x8.add (local.get $f) (v128.load8x8_s offset=40 (local.get $at))))
            (local.set $g (i16x8.add (local.get $g) (v128.load8x8_s offset=48 (local.get $at))))
            (local.set $h (i16x8.add (local.get $h) (v128.load8x8_s offset=56 (local.get $at))))
            (local.set $index (i32.add (local.get $index) (i32.const 1)))
            (br_if $rowsOfChunk (i32.lt_u (local.get $index) (local.get $end))))
          (local.set $out (i32.add (local.get $sums) (i32.shl (local.get $group) (i32.const 2))))
          (call $widen (local.get $out) (local.get $a))
          (call $widen (i32.add (local.get $out) (i32.const 32)) (local.get $b))
          (call $widen (i32.add (local.get $out) (i32.const 64)) (local.get $c))
          (call $widen (i32.add (local.get $out) (i32.const 96)) (local.get $d))
          (call $widen (i32.add (local.get $out) (i32.const 128)) (local.get $e))
          (call $widen (i32.add (local.get $out) (i32.const 160)) (local.get $f))
          (call $widen (i32.add (local.get $out) (i32.const 192)) (local.get $g))
          (call $widen (i32.add (local.get $out) (i32.const 224)) (local.get $h))
          (br $chunks)))
      (local.set $group (i32.add (local.get $group) (i32.const 64)))
      (br_if $groups (i32.lt_u (local.get $group) (local.get $width)))))
  ;; adds eight sums of 16 bits to eight of 32
  (func $widen (param $out i32) (param $part v128)
    (v128.store (local.get $out)
      (i32x4.add (v128.load (local.get $out)) (i32x4.extend_low_i16x8_s (local.get $part))))
    (v128.store offset=16 (local.get $out)
      (i32x4.add (v128.load offset=16 (local.get $out)) (i32x4.extend_high_i16x8_s (local.get $part)))))
  ;; Fills rows of the table in, from what a model file holds of them: counts (one byte for each row), then for each weight its place
  ;; and its value, a byte each, row after row.
  (func (export "fillTable") (param $counts i32) (param $count i32) (param $places i32) (param $values i32) (param $table i32)
      (param $stride i32)
    (local $row i32) (local $left i32)
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $row) (local.get $count)))
        (local.set $left (i32.load8_u (i32.add (local.get $counts) (local.get $row))))
        (block $last
          (loop $weights
            (br_if $last (i32.eqz (local.get $left)))
            (i32.store8 (i32.add (local.get $table) (i32.load8_u (local.get $places))) (i32.load8_u (local.get $values)))
            (local.set $places (i32.add (local.get $places) (i32.const 1)))
            (local.set $values (i32.add (local.get $values) (i32.const 1)))
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (br $weights)))
        (local.set $table (i32.add (local.get $table) (local.get $stride)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $rows))))
  ;; Sums to margins: each of the first `count` sums (i32) times the scale of its label and the message's norm. Writes up to a multiple
  ;; of four margins (f32); sums and scales are that long too.
  (func (export "scale") (param $sums i32) (param $scales i32) (param $norm f32) (param $margins i32) (param $count i32)
    (local $at i32) (local $end i32)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (v128.store (i32.add (local.get $margins) (local.get $at))
          (f32x4.mul (f32x4.splat (local.get $norm))
            (f32x4.mul (f32x4.convert_i32x4_s (v128.load (i32.add (local.get $sums) (local.get $at))))
              (v128.load (i32.add (local.get $scales) (local.get $at))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $fours))))
  ;; Margins to likelihoods: each of the first `classifiers` for itself (logistic), the rest up to `count` as shares of one (softmax).
  ;; Writes up to four numbers behind the last margin and the last likelihood.
  (func (export "likelihoods") (param $margins i32) (param $classifiers i32) (param $count i32) (param $out i32)
    (local $at i32) (local $from i32) (local $end i32) (local $highest v128) (local $total v128) (local $part v128)
    (local.set $from (i32.shl (local.get $classifiers) (i32.const 2)))
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (v128.store (i32.add (local.get $margins) (local.get $end)) (v128.const f32x4 -1e30 -1e30 -1e30 -1e30))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $at) (local.get $from)))
        (v128.store (i32.add (local.get $out) (local.get $at))
          (f32x4.div (v128.const f32x4 1 1 1 1)
            (f32x4.add (v128.const f32x4 1 1 1 1)
              (call $exponential (f32x4.neg (v128.load (i32.add (local.get $margins) (local.get $at))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $fours)))
    (local.set $highest (v128.const f32x4 -1e30 -1e30 -1e30 -1e30))
    (local.set $at (local.get $from))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $highest (f32x4.max (local.get $highest) (v128.load (i32.add (local.get $margins) (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $fours)))
    (local.set $highest (f32x4.max (local.get $highest)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $highest) (local.get $highest))))
    (local.set $highest (f32x4.max (local.get $highest)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $highest) (local.get $highest))))
    (local.set $at (local.get $from))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $part (call $exponential
          (f32x4.sub (v128.load (i32.add (local.get $margins) (local.get $at))) (local.get $highest))))
        (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $part))
        (local.set $total (f32x4.add (local.get $total) (local.get $part)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $fours)))
    (local.set $total (f32x4.add (local.get $total)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $total) (local.get $total))))
    (local.set $total (f32x4.add (local.get $total)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $total) (local.get $total))))
    (local.set $at (local.get $from))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (v128.store (i32.add (local.get $out) (local.get $at))
          (f32x4.div (v128.load (i32.add (local.get $out) (local.get $at))) (local.get $total)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $fours))))
  ;; e to the power of four numbers, each held between -87 and 87: a power of two and the rest by the polynomial of Cephes' expf, to
  ;; seven digits.
  (func $exponential (param $value v128) (result v128)
    (local $power v128) (local $rest v128)
    (local.set $value (f32x4.max (v128.const f32x4 -87 -87 -87 -87)
      (f32x4.min (v128.const f32x4 87 87 87 87) (local.get $value))))
    (local.set $power (f32x4.nearest (f32x4.mul (local.get $value)
      (v128.const f32x4 1.44269504 1.44269504 1.44269504 1.44269504))))
    (local.set $rest (f32x4.sub
      (f32x4.sub (local.get $value)
        (f32x4.mul (local.get $power) (v128.const f32x4 0.693359375 0.693359375 0.693359375 0.693359375)))
      (f32x4.mul (local.get $power) (v128.const f32x4 -2.12194440e-4 -2.12194440e-4 -2.12194440e-4 -2.12194440e-4))))
    (f32x4.mul
      (f32x4.add (v128.const f32x4 1 1 1 1)
        (f32x4.add (local.get $rest)
          (f32x4.mul (f32x4.mul (local.get $rest) (local.get $rest))
            (f32x4.add (v128.const f32x4 5.0000001201e-1 5.0000001201e-1 5.0000001201e-1 5.0000001201e-1)
              (f32x4.mul (local.get $rest)
                (f32x4.add (v128.const f32x4 1.6666665459e-1 1.6666665459e-1 1.6666665459e-1 1.6666665459e-1)
                  (f32x4.mul (local.get $rest)
                    (f32x4.add (v128.const f32x4 4.1665795894e-2 4.1665795894e-2 4.1665795894e-2 4.1665795894e-2)
                      (f32x4.mul (local.get $rest)
                        (f32x4.add (v128.const f32x4 8.3334519073e-3 8.3334519073e-3 8.3334519073e-3 8.3334519073e-3)
                          (f32x4.mul (local.get $rest)
                            (f32x4.add (v128.const f32x4 1.3981999507e-3 1.3981999507e-3 1.3981999507e-3 1.3981999507e-3)
                              (f32x4.mul (local.get $rest)
                                (v128.const f32x4 1.9875691500e-4 1.9875691500e-4 1.9875691500e-4 1.9875691500e-4))))))))))))))
      (i32x4.shl (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $power)) (v128.const i32x4 127 127 127 127)) (i32.const 23)))))
