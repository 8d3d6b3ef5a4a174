;; Adds rows of signed bytes up: the innermost loop of the linear model, sixteen weights at once.
;; rows: the numbers of the rows (i32 each); count: how many; table: where row 0 begins; stride: bytes of a row, a multiple of 64;
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
  ;; Fills the table in once, from what a model file holds of its rows: counts (one byte for each row), then for each weight its place
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
        (br $rows)))))
